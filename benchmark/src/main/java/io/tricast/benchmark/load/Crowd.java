package io.tricast.benchmark.load;

import java.util.LinkedHashSet;
import java.util.Set;

/** How many clients are ready, of which channel, and what became of the others. */
final class Crowd {

    private static final int REASONS = 5;

    private final int[] readyIn;
    private int ready;
    private int departed;
    private int refused;
    private final Set<String> reasons = new LinkedHashSet<>();

    Crowd(int channels) {
        readyIn = new int[channels];
    }

    void arrived(int channel) {
        ready++;
        readyIn[channel]++;
    }

    /** It was ready, and its connection ended. */
    void departed(int channel) {
        ready--;
        readyIn[channel]--;
        departed++;
    }

    /** Its connection ended before it was ready. */
    void refused() {
        refused++;
    }

    void because(String reason) {
        if (reasons.size() < REASONS) {
            reasons.add(reason);
        }
    }

    int ready() {
        return ready;
    }

    int readyIn(int channel) {
        return readyIn[channel];
    }

    int departures() {
        return departed;
    }

    int refusals() {
        return refused;
    }

    /** The first few different ones, for whoever has to find out. */
    Set<String> reasons() {
        return Set.copyOf(reasons);
    }
}
