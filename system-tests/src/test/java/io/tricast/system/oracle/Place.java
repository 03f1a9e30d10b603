package io.tricast.system.oracle;

import java.util.HashSet;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

/** How far one client has heard one sequence. */
final class Place {

    private final Sequence sequence;
    private final NavigableSet<Integer> due;
    private final Set<Integer> heard = new HashSet<>();
    private final NavigableSet<Integer> lost = new TreeSet<>();
    private int furthest = Integer.MIN_VALUE;
    private boolean toldNow;
    private boolean toldEver;
    private int repeated;
    private int missed;

    Place(Sequence sequence) {
        this.sequence = sequence;
        this.due = sequence.acknowledged();
    }

    void gap() {
        toldNow = true;
        toldEver = true;
    }

    void event(int number, Consumer<Violation> complain) {
        if (!heard.add(number)) {
            again(number, complain);
        } else if (number < furthest) {
            lost.remove(number);
            complain.accept(new Violation.Swapped(sequence.topic(), number, furthest));
        } else {
            hole(due.subSet(furthest, false, number, false));
            furthest = number;
            toldNow = false;
        }
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
            missed += numbers.size();
        } else {
            lost.addAll(numbers);
        }
    }

    int repeated() {
        return repeated;
    }

    int missed() {
        return missed;
    }
}
