package io.tricast.system.chaos;

import java.util.Collection;

/** How measurements are spread, in milliseconds; all zero of none. */
record Spread(int count, double median, double p99, double most) {

    static Spread of(Collection<Double> values) {
        double[] sorted = values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        return sorted.length == 0 ? new Spread(0, 0, 0, 0)
                : new Spread(sorted.length, at(sorted, 0.5), at(sorted, 0.99), at(sorted, 1));
    }

    private static double at(double[] sorted, double share) {
        double value = sorted[Math.max(0, (int) Math.ceil(share * sorted.length) - 1)];
        return Math.round(value * 10) / 10.0;
    }
}
