package io.tricast.system.client;

import java.time.Duration;

/**
 * A client was told that its connection ends.
 *
 * @param at when, by {@link System#nanoTime}
 * @param retryAfter how long after that it is to come back
 */
public record DrainNotice(long at, Duration retryAfter) {

    static DrainNotice of(Received drain) {
        return now(Duration.ofMillis(drain.data().path("retryAfterMs").asLong()));
    }

    static DrainNotice now(Duration retryAfter) {
        return new DrainNotice(System.nanoTime(), retryAfter);
    }

    /** Until the client may come back; zero if it may by now. */
    public Duration left() {
        long left = at + retryAfter.toNanos() - System.nanoTime();
        return Duration.ofNanos(Math.max(0, left));
    }
}
