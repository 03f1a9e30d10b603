package io.tricast.events.backbone;

import io.tricast.events.schema.Control.Reason;
import io.tricast.events.schema.Event;
import io.tricast.events.schema.Signal;

/**
 * Hears everything that happens in one topic: first {@link #start} with what happened lately, then each event once, in
 * order, one call at a time. Every call must return at once: it runs on the backbone's event loop.
 */
public interface Follower {

    /** Called once, before everything else. Events come from exactly {@code tail.end()} on. */
    void start(Tail tail);

    /** Called instead of {@link #start} if the topic could not be followed. It is the last call. */
    void failed(BackboneUnavailable failure);

    void event(Event event);

    /** Events before the next one are lost for good. */
    void gap(Reason reason);

    /** Of the moment, between two events or none. May be missing. */
    default void signal(Signal signal) {
    }
}
