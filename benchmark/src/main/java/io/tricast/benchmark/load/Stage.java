package io.tricast.benchmark.load;

import java.time.Duration;

/**
 * What was seen while events were published at one rate.
 *
 * @param target deliveries a second that the rate asks for
 * @param delivered deliveries a second there were
 * @param serverMicros CPU of the server per delivery
 * @param generatorMicros CPU of the generator per delivery
 * @param othersShare share of the server's core that others used, 0 to 1
 * @param bytes over the wire per delivery, above TCP
 * @param skipped events not even sent, because too many waited for the server
 * @param refused events that the server refused
 * @param departed clients that lost their connection
 */
public record Stage(double target, double delivered, Duration p50, Duration p99, Duration longest, double serverMicros,
        double generatorMicros, double othersShare, double bytes, long lost, long duplicated, long reordered, long skipped,
        long refused, int departed) {

    private static final Duration LIMIT = Duration.ofMillis(100);
    private static final double ENOUGH = 0.97;

    /** Whether the server kept up: in time, and all of it to everybody, once and in one order. */
    public boolean isSustained() {
        return delivered >= ENOUGH * target && p99.compareTo(LIMIT) < 0 && isFaultless();
    }

    /** Whether everybody got everything once and in one order, however late. */
    public boolean isFaultless() {
        return lost <= 0 && duplicated == 0 && reordered == 0 && skipped == 0 && refused == 0 && departed == 0;
    }

    /** One line for whoever watches. */
    public String summary() {
        return "%,10.0f/s of %,10.0f/s  p50 %7.2f  p99 %7.2f  max %7.2f ms  server %6.2f us  generator %5.2f us  %5.0f B%s%s"
                .formatted(delivered, target, millis(p50), millis(p99), millis(longest), serverMicros, generatorMicros, bytes,
                        othersShare > 0.1 ? "  others %.0f %%".formatted(othersShare * 100) : "", faults());
    }

    private String faults() {
        return isFaultless() ? ""
                : "  lost %d, twice %d, out of order %d, skipped %d, refused %d, gone %d".formatted(lost, duplicated, reordered,
                        skipped, refused, departed);
    }

    private static double millis(Duration duration) {
        return duration.toNanos() / 1e6;
    }
}
