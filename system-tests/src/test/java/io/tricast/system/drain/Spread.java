package io.tricast.system.drain;

import java.time.Duration;
import java.util.Collection;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Moments after a common beginning, and how close together they are. Immutable. */
final class Spread {

    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    private final long[] moments;

    Spread(Collection<Long> nanos) {
        this.moments = nanos.stream().mapToLong(Long::longValue).sorted().toArray();
    }

    int count() {
        return moments.length;
    }

    /** The most of them in any one second, wherever that begins. */
    int densestSecond() {
        int densest = 0;
        for (int from = 0, to = 0; from < moments.length; from++) {
            while (to < moments.length && moments[to] - moments[from] < SECOND) {
                to++;
            }
            densest = Math.max(densest, to - from);
        }
        return densest;
    }

    /** How many in each second. */
    @Override
    public String toString() {
        int seconds = moments.length == 0 ? 0 : (int) (moments[moments.length - 1] / SECOND) + 1;
        int[] each = new int[seconds];
        for (long moment : moments) {
            each[(int) (moment / SECOND)]++;
        }
        return IntStream.of(each).mapToObj(Integer::toString).collect(Collectors.joining(" "));
    }
}
