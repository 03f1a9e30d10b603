package io.tricast.system.oracle;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Judges what a client was told by what publishers were told: each acknowledged event once and in order, none that is not
 * the client's, and for what is missing a gap at that very place, for a reason that there can be; where the log itself was
 * replaced by another, at the latest when the client hears of that. An event whose publisher
 * never heard of its fate may be there or not.
 */
public final class Oracle {

    private final List<Sequence> sequences;
    private final Set<String> reasons;

    /**
     * @param sequences those that the client hears, from their beginning
     * @param reasons for which there may be a gap
     */
    public Oracle(List<Sequence> sequences, Set<String> reasons) {
        this.sequences = List.copyOf(sequences);
        this.reasons = Set.copyOf(reasons);
    }

    public Verdict judge(List<Told> history) {
        List<Violation> violations = new ArrayList<>();
        List<Double> latencies = new ArrayList<>();
        Map<Sequence, Place> places = new LinkedHashMap<>();
        sequences.forEach(it -> places.put(it, new Place(it)));
        for (Told told : history) {
            switch (told) {
                case Told.Gap gap -> {
                    if (!reasons.contains(gap.reason())) {
                        violations.add(new Violation.Unexplained(gap));
                    }
                    places.forEach((sequence, place) -> {
                        if (sequence.topic().equals(gap.topic())) {
                            place.gap(gap.reason());
                        }
                    });
                }
                case Told.Event event -> sequenceOf(event.number()).ifPresentOrElse(sequence -> {
                    places.get(sequence).event(event.number(), violations::add);
                    sequence.began(event.number()).ifPresent(began -> latencies.add((event.at() - began) / 1e6));
                }, () -> violations.add(new Violation.Foreign(event.number())));
            }
        }
        places.values().forEach(place -> place.end(violations::add));
        return new Verdict(violations, places.values().stream().mapToInt(Place::repeated).sum(),
                places.values().stream().mapToInt(Place::missed).sum(), latencies);
    }

    private Optional<Sequence> sequenceOf(int number) {
        return sequences.stream().filter(it -> it.attempted(number)).findFirst();
    }
}
