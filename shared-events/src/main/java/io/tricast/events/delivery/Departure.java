package io.tricast.events.delivery;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/** When one client leaves and when it is to be back. */
record Departure(Duration servedFor, Duration retryAfter) {

    /** However quickly an instance has to stop, its clients come back spread over as long: a tenth of them each second. */
    private static final Duration SHORTEST_SPREAD = Duration.ofSeconds(10);

    /** One share of both: who is let go late comes back late, so both are spread evenly. */
    static Departure random(Duration window) {
        double share = ThreadLocalRandom.current().nextDouble();
        Duration spread = window.compareTo(SHORTEST_SPREAD) > 0 ? window : SHORTEST_SPREAD;
        return new Departure(part(window, share), part(spread, share));
    }

    Duration away() {
        return retryAfter.minus(servedFor);
    }

    private static Duration part(Duration whole, double share) {
        return Duration.ofMillis(Math.round(whole.toMillis() * share));
    }
}
