package io.tricast.notification;

import java.time.Instant;
import java.util.Optional;

import io.tricast.events.schema.Event;
import io.tricast.events.schema.EventId;
import io.tricast.events.schema.EventJson;
import io.tricast.events.schema.Notification;
import io.tricast.events.schema.Notification.Priority;
import io.tricast.events.schema.Topic;

/**
 * What of a notification decides who is told of it, and whether it counts.
 *
 * @param expiresAt {@link Instant#MAX} if it never does
 */
record Outline(EventId id, Topic topic, Optional<String> category, boolean urgent, Instant expiresAt) {

    private static final String TYPE = new Notification("", null, null, null, null).type();

    /** Of an event of another type there is none. */
    static Optional<Outline> of(Event event) {
        return event.type().equals(TYPE) ? Optional.of(read(event)) : Optional.empty();
    }

    private static Outline read(Event event) {
        Notification notification = EventJson.decode(event.data(), Notification.class);
        return new Outline(event.id(), event.topic(), Optional.ofNullable(notification.category()),
                notification.priority() == Priority.urgent,
                Optional.ofNullable(notification.expiresAt()).orElse(Instant.MAX));
    }

    Instant time() {
        return Instant.ofEpochMilli(id.position().millis());
    }

    boolean expired(Instant now) {
        return !now.isBefore(expiresAt);
    }
}
