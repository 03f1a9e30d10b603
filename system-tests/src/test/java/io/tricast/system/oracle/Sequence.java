package io.tricast.system.oracle;

import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The numbered publishes of one publisher to one topic. Numbers rise, the next one is drawn only when the one before was
 * acknowledged, and no two sequences share one: a number tells where it belongs. Any thread; one publisher.
 */
public final class Sequence {

    private final String topic;
    private final int first;
    private final int step;
    private final AtomicInteger drawn = new AtomicInteger();
    private final NavigableSet<Integer> acknowledged = new ConcurrentSkipListSet<>();
    private final Map<Integer, String> ids = new ConcurrentHashMap<>();
    private final Map<Integer, Long> atOnce = new ConcurrentHashMap<>();

    /** Its numbers are {@code first}, {@code first + step}, and so on. */
    public Sequence(String topic, int first, int step) {
        this.topic = topic;
        this.first = first;
        this.step = step;
    }

    public String topic() {
        return topic;
    }

    public int next() {
        return first + step * drawn.getAndIncrement();
    }

    /** Its publisher was told that it is stored. */
    public void acknowledge(int number) {
        acknowledged.add(number);
    }

    /** As above, and under which id. */
    public void acknowledge(int number, String id) {
        ids.put(number, id);
        acknowledge(number);
    }

    /** As above, by the only attempt, which began then ({@link System#nanoTime}). */
    public void acknowledge(int number, String id, long began) {
        atOnce.put(number, began);
        acknowledge(number, id);
    }

    /** What its publisher was told. */
    public List<String> ids() {
        return List.copyOf(ids.values());
    }

    /** When it was published; empty if that took more than one attempt. */
    Optional<Long> began(int number) {
        return Optional.ofNullable(atOnce.get(number));
    }

    /** Whether it was ever tried to publish this. */
    public boolean attempted(int number) {
        return number >= first && (number - first) % step == 0 && (number - first) / step < drawn.get();
    }

    /** The number that is drawn next. */
    public int upcoming() {
        return first + step * drawn.get();
    }

    public int count() {
        return acknowledged.size();
    }

    /** The newest that is acknowledged. */
    public Optional<Integer> last() {
        return acknowledged.isEmpty() ? Optional.empty() : Optional.of(acknowledged.last());
    }

    NavigableSet<Integer> acknowledged() {
        return acknowledged;
    }

    @Override
    public String toString() {
        return topic;
    }
}
