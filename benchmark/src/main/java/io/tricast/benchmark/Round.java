package io.tricast.benchmark;

import java.util.Optional;

import io.tricast.benchmark.load.Search;
import io.tricast.benchmark.load.Stage;

/**
 * One run of a row at one server.
 *
 * @param search for the most it sustains
 * @param half at half of that
 */
record Round(Stage steady, Optional<Search> search, Optional<Stage> half) {

    private static final double NANOS = 1e6;

    static Round of(Stage steady) {
        return new Round(steady, Optional.empty(), Optional.empty());
    }

    /** Deliveries a second, 0 when not even the least was sustained. */
    double most() {
        return search.flatMap(Search::best).map(Stage::delivered).orElse(0.0);
    }

    /** The median delay at half of the most, in milliseconds. */
    double halfP50() {
        return half.map(stage -> stage.p50().toNanos() / NANOS).orElse(0.0);
    }

    double halfP99() {
        return half.map(stage -> stage.p99().toNanos() / NANOS).orElse(0.0);
    }
}
