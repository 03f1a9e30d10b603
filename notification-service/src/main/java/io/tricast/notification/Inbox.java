package io.tricast.notification;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

import io.tricast.events.delivery.Unread;
import io.tricast.events.schema.EventId;

/**
 * One user's notifications at one moment.
 *
 * @param newest the newest ones that were published to the user, newest first, as many as an inbox is long
 */
record Inbox(List<Outline> newest, Marks marks, Instant now) {

    /** Which ones to list. What is archived is listed only where it is asked for, and what is deleted or expired never. */
    record Wanted(Optional<Boolean> unread, Optional<String> category, boolean archived, Optional<EventId> before) {
    }

    Stream<Outline> list(Wanted wanted) {
        return present()
                .filter(it -> marks.have(Mark.ARCHIVED, it.id()) == wanted.archived())
                .filter(it -> wanted.unread().filter(unread -> unread == marks.have(Mark.READ, it.id())).isEmpty())
                .filter(it -> wanted.category().isEmpty() || wanted.category().equals(it.category()))
                .filter(it -> wanted.before().filter(before -> it.id().compareTo(before) >= 0).isEmpty());
    }

    /** Exact for what was published before the marks were read; what came later is not counted. */
    Unread unread() {
        Predicate<Outline> untouched = it -> !marks.have(Mark.READ, it.id()) && !marks.have(Mark.ARCHIVED, it.id());
        return new Unread(present().filter(untouched).filter(it -> it.time().isBefore(marks.readAt())).count(),
                marks.readAt());
    }

    /** Also if it is deleted, or expired. */
    boolean knows(EventId id) {
        return newest.stream().anyMatch(it -> it.id().equals(id));
    }

    private Stream<Outline> present() {
        return newest.stream().filter(it -> !it.expired(now) && !marks.have(Mark.DELETED, it.id()));
    }
}
