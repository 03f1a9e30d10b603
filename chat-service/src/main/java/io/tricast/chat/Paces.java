package io.tricast.chat;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Optional;

/**
 * The {@link Pace} of each of many. Only the {@value #MOST} who sent last are remembered; whoever is forgotten begins anew.
 * Thread-safe.
 */
final class Paces<K> {

    static final int MOST = 10_000;

    private final int rate;
    private final int burst;
    private final LinkedHashMap<K, Pace> latest = new LinkedHashMap<>(16, 0.75f, true);

    Paces(int rate, int burst) {
        this.rate = rate;
        this.burst = burst;
    }

    /** As {@link Pace#take}. */
    synchronized Optional<Duration> take(K who, long now) {
        Optional<Duration> wait = latest.computeIfAbsent(who, _ -> new Pace(rate, burst, now)).take(now);
        if (latest.size() > MOST) {
            latest.pollFirstEntry();
        }
        return wait;
    }
}
