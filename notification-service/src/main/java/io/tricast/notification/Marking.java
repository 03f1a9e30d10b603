package io.tricast.notification;

import java.util.Optional;

import io.tricast.events.schema.EventId;

/** Which notifications get a mark: one, or all up to one. */
record Marking(Mark mark, Optional<EventId> one, Optional<EventId> upTo) {

    static Marking one(Mark mark, EventId id) {
        return new Marking(mark, Optional.of(id), Optional.empty());
    }

    static Marking upTo(Mark mark, EventId id) {
        return new Marking(mark, Optional.empty(), Optional.of(id));
    }

    /** The same again is the same change. */
    String name() {
        return mark.letter() + one.map(id -> "=" + id).orElse("") + upTo.map(id -> "<" + id).orElse("");
    }
}
