package io.tricast.ticker;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.tricast.events.service.InvalidField;

/** How many ticks a second of each symbol a client wants at most. */
final class Pace {

    private static final Pattern INTERVAL = Pattern.compile("(\\d{1,5})(ms|s)");
    private static final Duration LONGEST = Duration.ofSeconds(60);
    private static final int HIGHEST_RATE = 100;

    /** Clients of nearly the same interval share a timer. */
    private static final long STEP = 10;

    private Pace() {
    }

    /**
     * The longer of what the two ask for; zero for every tick that the client can take.
     *
     * @throws InvalidField unless {@code maxRate} is 1 to 100 and {@code interval} is 1ms to 60s
     */
    static Duration of(Optional<String> maxRate, Optional<String> interval) {
        long millis = Math.max(maxRate.map(Pace::ofRate).orElse(0L), interval.map(Pace::ofInterval).orElse(0L));
        return Duration.ofMillis((millis + STEP - 1) / STEP * STEP);
    }

    private static long ofRate(String text) {
        int rate = text.matches("\\d{1,3}") ? Integer.parseInt(text) : 0;
        if (rate < 1 || rate > HIGHEST_RATE) {
            throw new InvalidField("maxRate", "has to be 1 to 100 ticks a second");
        }
        return Math.ceilDiv(1_000, rate);
    }

    private static long ofInterval(String text) {
        Matcher matcher = INTERVAL.matcher(text);
        long millis = matcher.matches() ? Long.parseLong(matcher.group(1)) * (matcher.group(2).equals("s") ? 1_000 : 1) : 0;
        if (millis < 1 || millis > LONGEST.toMillis()) {
            throw new InvalidField("interval", "has to be a time such as 250ms or 2s, 60s at most");
        }
        return millis;
    }
}
