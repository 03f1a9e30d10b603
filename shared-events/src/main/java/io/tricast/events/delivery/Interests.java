package io.tricast.events.delivery;

import io.smallrye.mutiny.Uni;
import io.tricast.events.schema.Event;

/**
 * What a client gets besides the topics it asked for by name, and what of all of it it is spared. Both may change while it
 * listens; an event that it gets itself says so, on every instance.
 */
public interface Interests {

    /**
     * As they are stored. Asked after the client has its place in the topics it asked for: a change that this misses is an
     * event which the client is still to get.
     */
    Uni<Interest> now();

    /** Whether this event tells of a change. On an event loop, for every event of the client: returns at once. */
    boolean changedBy(Event event);
}
