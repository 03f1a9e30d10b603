package io.tricast.benchmark.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;

class SearchTest {

    /** A server that sustains up to so many. */
    private static Search search(double limit) {
        return Search.from(20, 2, rate -> stage(rate, rate <= limit ? Duration.ofMillis(1) : Duration.ofMillis(101)));
    }

    private static Stage stage(double rate, Duration p99) {
        return new Stage(rate, rate, p99, p99, p99, 1, 1, 0, 1, 0, 0, 0, 0, 0, 0);
    }

    @Test
    void doublesThenNarrowsDown() {
        var search = search(100);
        assertThat(search.stages()).extracting(stage -> Math.round(stage.target())).containsExactly(20L, 40L, 80L, 160L, 160L,
                113L, 95L);
        assertThat(search.best().orElseThrow().target()).isBetween(95.0, 96.0);
    }

    @Test
    void aMomentsDisturbanceIsNoLimit() {
        var calls = new AtomicInteger();
        var search = Search.from(20, 2,
                rate -> stage(rate, Duration.ofMillis(calls.incrementAndGet() == 2 || rate > 100 ? 500 : 1)));
        assertThat(search.best().orElseThrow().target()).isBetween(95.0, 96.0);
    }

    @Test
    void goesDownWhenTheFirstIsTooMuch() {
        assertThat(search(6).best().orElseThrow().target()).isEqualTo(5);
    }

    @Test
    void findsNothingWhereNothingIsSustained() {
        assertThat(search(0).best()).isEmpty();
    }

    @Test
    void whatIsLateOrShortOrFaultyIsNotSustained() {
        var good = stage(1000, Duration.ofMillis(99));
        assertThat(good.isSustained()).isTrue();
        assertThat(stage(1000, Duration.ofMillis(100)).isSustained()).isFalse();
        var one = Duration.ofMillis(1);
        assertThat(new Stage(1000, 969, one, one, one, 1, 1, 0, 1, 0, 0, 0, 0, 0, 0).isSustained()).isFalse();
        assertThat(new Stage(1000, 1000, one, one, one, 1, 1, 0, 1, 1, 0, 0, 0, 0, 0).isSustained()).isFalse();
        assertThat(new Stage(1000, 1000, one, one, one, 1, 1, 0, 1, 0, 0, 0, 0, 0, 1).isSustained()).isFalse();
    }
}
