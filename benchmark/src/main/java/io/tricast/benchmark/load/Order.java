package io.tricast.benchmark.load;

/**
 * What one client has seen of one channel. It knows the last 64 events, so an event that comes late is told from one that
 * comes twice. Before a client's first event nothing counts as lost.
 */
final class Order {

    private static final int NONE = -1;

    private int last = NONE;
    private long seen;

    /** The event with that place in the channel's order has come. */
    void see(int place, Tally tally) {
        tally.delivered++;
        if (last == NONE) {
            last = place;
            seen = 1;
            return;
        }
        var ahead = place - last;
        if (ahead > 0) {
            tally.lost += ahead - 1;
            seen = ahead < Long.SIZE ? seen << ahead | 1 : 1;
            last = place;
        } else if (ahead > -Long.SIZE && (seen >>> -ahead & 1) == 0) {
            tally.reordered++;
            tally.lost--;
            seen |= 1L << -ahead;
        } else {
            tally.duplicated++;
        }
    }

    /** A client that comes back without its position begins anew. */
    void restart() {
        last = NONE;
    }
}
