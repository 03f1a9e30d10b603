package io.tricast.events.delivery;

import java.util.function.Predicate;

import io.smallrye.mutiny.Uni;
import io.tricast.events.schema.Event;
import io.tricast.events.schema.Topic;

/**
 * Who may follow a topic, and for how long. Asked when the feed has its place in the topic: whatever takes the right away
 * after that comes to the feed as an event, so nothing can slip in between.
 */
@FunctionalInterface
public interface Admission {

    /** Fails if the client may not follow the topic. May complete on any thread. */
    Uni<Term> to(Topic topic);

    /**
     * How long the client may stay. Used on its event loop.
     *
     * @param endsWith the event with which it is over; the client still gets that one
     * @param bearsGap whether it goes on after a gap, in which such an event may have been
     * @param over called once, when the client no longer follows the topic, for whatever reason
     */
    record Term(Predicate<Event> endsWith, boolean bearsGap, Runnable over) {
    }
}
