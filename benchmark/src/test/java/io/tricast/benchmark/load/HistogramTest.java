package io.tricast.benchmark.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.stream.LongStream;

import org.junit.jupiter.api.Test;

class HistogramTest {

    private static final double ERROR = 0.016;

    @Test
    void percentilesAreWithinTheErrorOfAClass() {
        var histogram = new Histogram();
        LongStream.rangeClosed(1, 100_000).map(i -> i * 1000).forEach(histogram::record);

        assertThat(histogram.percentile(0.5).toNanos() / 50e6).isEqualTo(1, within(ERROR));
        assertThat(histogram.percentile(0.99).toNanos() / 99e6).isEqualTo(1, within(ERROR));
        assertThat(histogram.percentile(1)).isEqualTo(histogram.longest()).isEqualTo(Duration.ofMillis(100));
        assertThat(histogram.total()).isEqualTo(100_000);
    }

    @Test
    void aSingleLongDelayIsTheLastPercentileAlone() {
        var histogram = new Histogram();
        LongStream.range(0, 99).forEach(_ -> histogram.record(10));
        histogram.record(Duration.ofSeconds(30).toNanos());

        assertThat(histogram.percentile(0.99)).isEqualTo(Duration.ofNanos(10));
        assertThat(histogram.percentile(0.991)).isGreaterThan(Duration.ofSeconds(29));
    }

    @Test
    void everyDelayFromNoneToTheLongestHasAClass() {
        for (var delay = 1L; delay > 0; delay <<= 1) {
            var histogram = new Histogram();
            histogram.record(delay);
            histogram.record(delay - 1);
            assertThat(histogram.percentile(1).toNanos()).isLessThanOrEqualTo(delay);
        }
        assertThat(new Histogram().percentile(0.99)).isZero();
    }

    @Test
    void aClockThatWentBackIsNoDelay() {
        var histogram = new Histogram();
        histogram.record(-5);
        assertThat(histogram.longest()).isZero();
    }
}
