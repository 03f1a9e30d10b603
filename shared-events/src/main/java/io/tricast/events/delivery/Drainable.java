package io.tricast.events.delivery;

import java.time.Duration;

/** Whom a {@link Drain} sends away: a stream, a waiting poll, a socket. Called on the client's event loop. */
public interface Drainable {

    /**
     * Called once. The client is served until {@link #letGo}.
     *
     * @param retryAfter when the client should come back, from now
     * @param away for how much of that it will not be served here
     */
    void drain(Duration retryAfter, Duration away);

    /** An orderly end, after everything that was written. */
    void letGo();
}
