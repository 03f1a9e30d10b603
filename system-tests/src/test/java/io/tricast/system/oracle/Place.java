package io.tricast.system.oracle;

import java.util.HashSet;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

/** How far one client has heard one sequence. */
final class Place {

    /** Reasons for a gap that say that Redis lost something, or that a server took its place that does not have it. */
    private static final Set<String> ANOTHER_LOG = Set.of("epoch", "ahead");

    private final Sequence sequence;
    private final NavigableSet<Integer> due;
    private final Set<Integer> heard = new HashSet<>();
    private final NavigableSet<Integer> lost = new TreeSet<>();
    private final Set<Integer> missed = new HashSet<>();
    private int furthest = Integer.MIN_VALUE;

    /** The last one told since the log is the one that it is. */
    private int last = Integer.MIN_VALUE;
    private boolean toldNow;
    private boolean toldEver;
    private int repeated;

    Place(Sequence sequence) {
        this.sequence = sequence;
        this.due = sequence.acknowledged();
    }

    /**
     * Where the log is another one it goes on from before. Of what the other had alone nobody could tell at its place: as long
     * as both took writes, neither knew of the other's.
     */
    void gap(String reason) {
        toldNow = true;
        toldEver = true;
        if (ANOTHER_LOG.contains(reason)) {
            missed.addAll(lost);
            lost.clear();
            last = Integer.MIN_VALUE;
        }
    }

    void event(int number, Consumer<Violation> complain) {
        if (!heard.add(number)) {
            again(number, complain);
        } else if (number < last) {
            lost.remove(number);
            complain.accept(new Violation.Swapped(sequence.topic(), number, last));
        } else if (number < furthest) {
            missed.remove(number);
        } else {
            hole(due.subSet(furthest, false, number, false));
            furthest = number;
            toldNow = false;
        }
        last = Math.max(last, number);
    }

    void end(Consumer<Violation> complain) {
        hole(due.tailSet(furthest, false));
        lost.forEach(number -> complain.accept(new Violation.Lost(sequence.topic(), number)));
    }

    private void again(int number, Consumer<Violation> complain) {
        if (toldEver) {
            repeated++;
        } else {
            complain.accept(new Violation.Doubled(sequence.topic(), number));
        }
    }

    private void hole(Set<Integer> numbers) {
        if (toldNow) {
            missed.addAll(numbers);
        } else {
            lost.addAll(numbers);
        }
    }

    int repeated() {
        return repeated;
    }

    int missed() {
        return missed.size();
    }
}
