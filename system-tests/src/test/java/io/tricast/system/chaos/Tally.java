package io.tricast.system.chaos;

import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicInteger;

/** What clients and publishers went through during one scenario. Any thread. */
final class Tally {

    private final AtomicInteger refused = new AtomicInteger();
    private final AtomicInteger unanswered = new AtomicInteger();
    private final Map<String, Integer> endings = new ConcurrentSkipListMap<>();
    private final Map<String, Integer> gaps = new ConcurrentSkipListMap<>();
    private final Map<String, Boolean> complaints = new ConcurrentHashMap<>();
    private final Queue<Double> absences = new ConcurrentLinkedQueue<>();

    /** A publish was answered with 503. */
    void refused() {
        refused.incrementAndGet();
    }

    /** A publish whose fate its publisher does not know. */
    void unanswered() {
        unanswered.incrementAndGet();
    }

    void ended(String how) {
        endings.merge(how, 1, Integer::sum);
    }

    void gap(String reason) {
        gaps.merge(reason, 1, Integer::sum);
    }

    /** Something that may not happen, whatever breaks. */
    void complain(String what) {
        complaints.put(what, true);
    }

    /** A client noticed that its connection was gone and was greeted again so much later. */
    void absent(double millis) {
        absences.add(millis);
    }

    int refusals() {
        return refused.get();
    }

    int unansweredPublishes() {
        return unanswered.get();
    }

    Map<String, Integer> endings() {
        return Map.copyOf(endings);
    }

    Map<String, Integer> gaps() {
        return Map.copyOf(gaps);
    }

    List<String> complaints() {
        return List.copyOf(complaints.keySet());
    }

    Spread absences() {
        return Spread.of(absences);
    }
}
