package io.tricast.benchmark.load;

/** Counts of one stage. */
final class Tally {

    long delivered;
    long lost;
    long duplicated;
    long reordered;
    long bytes;
    final Histogram delays = new Histogram();
}
