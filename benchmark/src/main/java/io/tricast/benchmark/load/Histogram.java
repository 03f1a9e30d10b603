package io.tricast.benchmark.load;

import java.time.Duration;

/**
 * How often which delay was seen: 64 classes per power of two, so a percentile is off by at most 1.6 %. Fixed size, for one
 * thread.
 */
public final class Histogram {

    private static final int BITS = 6;
    private static final int CLASSES = 1 << BITS;

    private final long[] counts = new long[(Long.SIZE - BITS) * CLASSES];
    private long total;
    private long longest;

    /** One delay in nanoseconds; a clock that went back counts as none. */
    public void record(long nanos) {
        var delay = Math.max(0, nanos);
        counts[classOf(delay)]++;
        total++;
        longest = Math.max(longest, delay);
    }

    /** The delay that this share (0 to 1) of all stayed at or below; zero when there were none. */
    public Duration percentile(double share) {
        var rank = Math.max(1, (long) Math.ceil(share * total));
        var seen = 0L;
        for (var i = 0; i < counts.length; i++) {
            seen += counts[i];
            if (seen >= rank) {
                return Duration.ofNanos(Math.min(middleOf(i), longest));
            }
        }
        return Duration.ZERO;
    }

    public Duration longest() {
        return Duration.ofNanos(longest);
    }

    public long total() {
        return total;
    }

    private static int classOf(long delay) {
        if (delay < CLASSES) {
            return (int) delay;
        }
        var shift = Long.SIZE - 1 - Long.numberOfLeadingZeros(delay) - BITS;
        return (shift + 1) * CLASSES + (int) (delay >>> shift & CLASSES - 1);
    }

    private static long middleOf(int index) {
        if (index < CLASSES) {
            return index;
        }
        var shift = index / CLASSES - 1;
        return ((long) (CLASSES + index % CLASSES) << shift) + (1L << shift) / 2;
    }
}
