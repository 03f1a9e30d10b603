package io.tricast.notification;

import java.time.Instant;
import java.util.Optional;

import io.tricast.events.schema.Event;

/**
 * What decides whether clients get an event. The event is read only if that can matter: most notifications never expire, and
 * most users have no preferences. Safe to read from any thread; two that do it at the same moment come to the same.
 */
final class Heading {

    /** May stand elsewhere in the data too: then it is read for nothing. */
    private static final String EXPIRES = "\"expiresAt\":";

    private final Event event;
    private final boolean mayExpire;
    private volatile Optional<Outline> outline;

    private Heading(Event event) {
        this.event = event;
        this.mayExpire = event.data().contains(EXPIRES);
    }

    static Heading of(Event event) {
        return new Heading(event);
    }

    boolean isFor(Preferences preferences) {
        return !mayExpire && preferences.equals(Preferences.NONE)
                || outline().filter(it -> it.expired(Instant.now()) || preferences.spare(it)).isEmpty();
    }

    private Optional<Outline> outline() {
        Optional<Outline> read = outline;
        if (read == null) {
            read = Outline.of(event);
            outline = read;
        }
        return read;
    }
}
