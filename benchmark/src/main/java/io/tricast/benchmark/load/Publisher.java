package io.tricast.benchmark.load;

/**
 * Publishes at a steady rate. An event counts from when it was due, not from when it was sent: a generator or a server that
 * stalls shows as delay and does not hide it.
 */
final class Publisher {

    static final Publisher SILENT = new Publisher(new Publications(1), Silence.SILENCE, 0, 0);

    private static final int AT_ONCE = 64;
    private static final double SECOND = 1e9;

    private final Publications publications;
    private final Outlet outlet;
    private final double rate;
    private final long start;
    private long published;
    private long skipped;

    Publisher(Publications publications, Outlet outlet, double rate, long start) {
        this.publications = publications;
        this.outlet = outlet;
        this.rate = rate;
        this.start = start;
    }

    /** Publishes what is due. */
    void turn(long now) {
        for (var i = 0; i < AT_ONCE && due() <= now; i++) {
            if (!outlet.takes(rate)) {
                skipped++;
            } else {
                outlet.publish(publications.add(due()));
            }
            published++;
        }
    }

    /** When the next event is due. */
    long due() {
        return rate == 0 ? Long.MAX_VALUE : start + (long) (published * SECOND / rate);
    }

    /** How many were not even sent, because too many waited for the server already. */
    long skipped() {
        return skipped;
    }
}
