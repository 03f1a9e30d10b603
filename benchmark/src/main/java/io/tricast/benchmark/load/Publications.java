package io.tricast.benchmark.load;

/**
 * The events published so far: when each was due, and its place in the order of its channel. Publishers work side by side,
 * so the order is the server's to make; the first client that gets an event tells its place, and all others have to see the
 * same. Remembers the last million.
 */
final class Publications {

    private static final int CAPACITY = 1 << 20;
    private static final int UNSEEN = -1;

    private final int channels;
    private final long[] due = new long[CAPACITY];
    private final int[] places = new int[CAPACITY];
    private final int[] next;
    private int count;

    Publications(int channels) {
        this.channels = channels;
        next = new int[channels];
    }

    /** The number of a new event, which was due then. */
    int add(long dueNanos) {
        var number = count++;
        if (number == Payload.NUMBERS) {
            throw new IllegalStateException("Too many events for one run");
        }
        due[number & CAPACITY - 1] = dueNanos;
        places[number & CAPACITY - 1] = UNSEEN;
        return number;
    }

    int count() {
        return count;
    }

    /** Channels take turns. */
    int channelOf(int number) {
        return number % channels;
    }

    long due(int number) {
        return due[number & CAPACITY - 1];
    }

    int place(int number) {
        if (number >= count || number < count - CAPACITY) {
            throw new BrokenProtocol("event " + number + " was not published");
        }
        var place = places[number & CAPACITY - 1];
        if (place == UNSEEN) {
            place = next[number % channels]++;
            places[number & CAPACITY - 1] = place;
        }
        return place;
    }
}
