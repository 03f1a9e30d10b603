package io.tricast.events.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DepartureTest {

    private static final int CLIENTS = 10_000;

    @ParameterizedTest
    @ValueSource(ints = { 0, 1, 10, 60 })
    void bringsBackNoMoreThanAFifthInAnySecondHoweverShortTheWindow(int seconds) {
        long[] back = random(Duration.ofSeconds(seconds)).stream().mapToLong(it -> it.retryAfter().toMillis()).sorted()
                .toArray();
        assertThat(IntStream.range(0, CLIENTS - CLIENTS / 5)).allMatch(it -> back[it + CLIENTS / 5] - back[it] >= 1000);
    }

    @Test
    void letsClientsGoAllOverTheWindowAndNeverAfterIt() {
        Duration window = Duration.ofSeconds(4);
        assertThat(random(window)).extracting(Departure::servedFor)
                .allMatch(it -> it.compareTo(window) <= 0)
                .anyMatch(it -> it.compareTo(window.dividedBy(8)) < 0)
                .anyMatch(it -> it.compareTo(window.multipliedBy(7).dividedBy(8)) > 0);
    }

    @Test
    void servesEverybodyUntilItIsTimeToComeBackIfTheWindowIsLongEnough() {
        assertThat(random(Duration.ofSeconds(20))).extracting(Departure::away).containsOnly(Duration.ZERO);
    }

    private static List<Departure> random(Duration window) {
        return IntStream.range(0, CLIENTS).mapToObj(_ -> Departure.random(window)).toList();
    }
}
