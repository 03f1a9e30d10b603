package io.tricast.benchmark;

import java.util.List;
import java.util.function.ToDoubleFunction;

/** The middle of several runs; of two the mean. */
final class Median {

    private Median() {
    }

    static <T> double of(List<T> runs, ToDoubleFunction<T> figure) {
        var sorted = runs.stream().mapToDouble(figure).sorted().toArray();
        if (sorted.length == 0) {
            throw new IllegalArgumentException("no runs");
        }
        return (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
    }
}
