package io.tricast.system.oracle;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** A history spoilt in one way. An oracle that finds nothing in it would find nothing in a product that spoils it so. */
public enum Mutant {
    SKIPPED {
        @Override
        void spoil(List<Told> history, int place, int foreign) {
            history.remove(place);
        }
    },
    DOUBLED {
        @Override
        void spoil(List<Told> history, int place, int foreign) {
            history.add(place + 1, history.get(place));
        }
    },
    SWAPPED {
        @Override
        void spoil(List<Told> history, int place, int foreign) {
            history.add(place, history.remove(place + 1));
        }
    },
    LEAKED {
        @Override
        void spoil(List<Told> history, int place, int foreign) {
            history.add(place, new Told.Event(foreign, System.nanoTime()));
        }
    },
    /** All after it is missing too. */
    CUT_SHORT {
        @Override
        void spoil(List<Told> history, int place, int foreign) {
            history.subList(place, history.size()).clear();
        }
    };

    abstract void spoil(List<Told> history, int place, int foreign);

    /** Whether there is something to spoil: two acknowledged events of one sequence, one after the other. */
    public static boolean canSpoil(List<Told> history, List<Sequence> heard, Sequence neighbour) {
        return !places(history, heard).isEmpty() && neighbour.last().isPresent();
    }

    private static List<Integer> places(List<Told> history, List<Sequence> heard) {
        return IntStream.range(0, history.size() - 1)
                .filter(place -> heard.stream()
                        .anyMatch(it -> isOf(it, history.get(place)) && isOf(it, history.get(place + 1))))
                .boxed().toList();
    }

    /**
     * @param history of a client that was told of no gap
     * @param neighbour what was published to somebody else
     * @throws IllegalArgumentException if there are no two acknowledged events of one sequence, one after the other, to spoil
     */
    public List<Told> of(List<Told> history, List<Sequence> heard, Sequence neighbour, Random random) {
        List<Integer> places = places(history, heard);
        if (places.isEmpty() || neighbour.last().isEmpty()) {
            throw new IllegalArgumentException("Nothing to spoil in " + history.size() + " entries");
        }
        List<Told> spoilt = new ArrayList<>(history);
        spoil(spoilt, places.get(random.nextInt(places.size())), neighbour.last().get());
        return spoilt;
    }

    private static boolean isOf(Sequence sequence, Told told) {
        return told instanceof Told.Event event && sequence.acknowledged().contains(event.number());
    }
}
