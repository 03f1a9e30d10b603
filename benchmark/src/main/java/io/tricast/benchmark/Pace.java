package io.tricast.benchmark;

import java.time.Duration;

/**
 * How long everything takes.
 *
 * @param warmUp before anything counts: the JVM compiles what is hot
 * @param floorWarmUp the same of the floor, which has less to compile
 * @param window of one stage, after it has settled
 * @param narrowings of the search for the most that is sustained
 * @param hold how long many clients are held
 */
record Pace(int runs, Duration warmUp, Duration floorWarmUp, Duration settle, Duration steadyWindow, Duration window,
        int narrowings, Duration hold) {

    static Pace usual() {
        return new Pace(3, Duration.ofSeconds(20), Duration.ofSeconds(3), Duration.ofMillis(500), Duration.ofSeconds(3),
                Duration.ofSeconds(2), 2, Duration.ofMinutes(10));
    }

    static Pace quick() {
        return new Pace(1, Duration.ofSeconds(3), Duration.ofSeconds(2), Duration.ofMillis(300), Duration.ofSeconds(2),
                Duration.ofSeconds(1), 1, Duration.ofSeconds(20));
    }
}
