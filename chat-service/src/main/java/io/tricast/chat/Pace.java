package io.tricast.chat;

import java.time.Duration;
import java.util.Optional;

/**
 * How fast one client may send: a bucket of tokens that fills steadily. Who goes on sending into an empty one is told to
 * wait, and after a hundred such answers has had {@link #enough}. Used on the client's event loop only.
 */
final class Pace {

    /** Who types on is told of once a second. */
    static final int TYPING = 1;

    private static final int PATIENCE = 100;
    private static final double NANOS = 1e9;
    private static final double MILLIS = 1e3;

    private final int rate;
    private final int burst;
    private double tokens;
    private long filledAt;
    private int refusals;

    Pace(int rate, int burst, long now) {
        this.rate = rate;
        this.burst = burst;
        this.tokens = burst;
        this.filledAt = now;
    }

    /**
     * Takes a token.
     *
     * @param now in nanoseconds
     * @return nothing if there was one, else how long to wait for it, in whole milliseconds
     */
    Optional<Duration> take(long now) {
        tokens = Math.min(burst, tokens + (now - filledAt) / NANOS * rate);
        filledAt = now;
        if (tokens >= 1) {
            tokens--;
            if (tokens > burst / 2) {
                refusals = 0;
            }
            return Optional.empty();
        }
        refusals++;
        return Optional.of(Duration.ofMillis((long) Math.ceil((1 - tokens) / rate * MILLIS)));
    }

    boolean enough() {
        return refusals > PATIENCE;
    }
}
