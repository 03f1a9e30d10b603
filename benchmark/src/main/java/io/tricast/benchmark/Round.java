package io.tricast.benchmark;

import java.util.Optional;

import io.tricast.benchmark.load.Search;
import io.tricast.benchmark.load.Stage;

/** One run of a row at one server: the steady load, then the most it sustains. */
record Round(Stage steady, Optional<Search> search) {

    /** Deliveries a second, 0 when not even the least was sustained. */
    double most() {
        return search.flatMap(Search::best).map(Stage::delivered).orElse(0.0);
    }
}
