package io.tricast.events.delivery;

import java.time.Duration;

import io.tricast.events.schema.Control;

/**
 * The transport's end of a {@link Feed}: where one client's events are written. Every method is called on the client's event
 * loop and must return at once.
 */
public interface Sink {

    /** Whether more may be written now. After a {@code false} the transport calls {@link Feed#drained} when it may. */
    boolean ready();

    /** Only called while {@link #ready}. The feed's cursor already stands after the item. */
    void event(Item item);

    /**
     * An event that stands for so many older ones of its key.
     *
     * @param asDelta whether the client has exactly the event of its key before it
     */
    default void conflated(Item item, int replaced, boolean asDelta) {
        event(item);
    }

    void control(Control control);

    /** How many bytes have to go before it is ready; as long as the number changes, the client takes something. */
    default long backlog() {
        return 0;
    }

    /** Nothing more is at hand just now: what was gathered goes out. */
    default void flush() {
    }

    /** Called at least once per heartbeat interval. A stream that wrote nothing lately shows that it lives. */
    default void beat() {
    }

    /** See {@link Drainable#drain}. Several feeds of one connection leave this to the connection. */
    default void drain(Duration retryAfter, Duration away) {
    }

    /** Called at each beat. Whether nobody has been there to write to since the one before: the feed closes. */
    default boolean deserted() {
        return false;
    }

    /** The feed is over, and closed. The client resumes from its position. */
    void end(End reason);
}
