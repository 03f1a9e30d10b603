package io.tricast.system.chaos;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import io.tricast.system.oracle.Oracle;
import io.tricast.system.oracle.Told;
import io.tricast.system.oracle.Verdict;
import io.tricast.system.oracle.Violation;

/** The verdicts on all clients of one scenario, together. */
record Judgement(Map<String, Long> violations, List<String> examples, int missed, int repeated, int delivered,
        Spread latency) {

    private static final int EXAMPLES = 10;
    private static final List<Class<? extends Violation>> KINDS = List.of(Violation.Lost.class, Violation.Doubled.class,
            Violation.Swapped.class, Violation.Foreign.class, Violation.Unexplained.class);

    static Judgement of(List<Session> sessions, Set<String> gaps) {
        List<Verdict> verdicts = sessions.stream().map(it -> new Oracle(it.audience().heard(), gaps).judge(it.history()))
                .toList();
        List<Violation> all = verdicts.stream().flatMap(it -> it.violations().stream()).toList();
        Map<String, Long> counts = new TreeMap<>();
        KINDS.forEach(kind -> counts.put(kind.getSimpleName().toLowerCase(Locale.ROOT),
                all.stream().filter(kind::isInstance).count()));
        List<Double> latencies = new ArrayList<>();
        verdicts.forEach(it -> latencies.addAll(it.latenciesMillis()));
        return new Judgement(counts, all.stream().limit(EXAMPLES).map(Violation::toString).toList(),
                verdicts.stream().mapToInt(Verdict::missed).sum(), verdicts.stream().mapToInt(Verdict::repeated).sum(),
                (int) sessions.stream().flatMap(it -> it.history().stream()).filter(Told.Event.class::isInstance).count(),
                Spread.of(latencies));
    }
}
