package io.tricast.system.random;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Judges what a client saw, over all its connections, by the log: the same events, each once, in the same order. Immutable.
 */
final class Oracle {

    private final List<String> log;
    private final Map<String, Integer> places = new HashMap<>();

    /** @param log every position once, oldest first */
    Oracle(List<String> log) {
        this.log = List.copyOf(log);
        for (String position : log) {
            if (places.put(position, places.size()) != null) {
                throw new IllegalArgumentException("The log holds " + position + " twice");
            }
        }
    }

    /** Empty if the history is the log. */
    List<Violation> judge(List<String> history) {
        List<Violation> violations = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        String furthest = "";
        for (String position : history) {
            if (!places.containsKey(position)) {
                violations.add(new Violation.Foreign(position));
            } else if (!seen.add(position)) {
                violations.add(new Violation.Doubled(position));
            } else if (!furthest.isEmpty() && places.get(position) < places.get(furthest)) {
                violations.add(new Violation.Swapped(position, furthest));
            } else {
                furthest = position;
            }
        }
        log.stream().filter(position -> !seen.contains(position)).map(Violation.Missing::new).forEach(violations::add);
        return violations;
    }
}
