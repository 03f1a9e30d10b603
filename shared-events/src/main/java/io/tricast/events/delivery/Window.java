package io.tricast.events.delivery;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

import io.netty.channel.EventLoop;
import io.tricast.events.backbone.BackboneUnavailable;
import io.tricast.events.backbone.Follower;
import io.tricast.events.backbone.Tail;
import io.tricast.events.schema.Control.Reason;
import io.tricast.events.schema.Event;
import io.tricast.events.schema.Position;
import io.tricast.events.schema.Signal;
import io.tricast.events.schema.Topic;

/**
 * What happened lately in one topic, in order and without holes: all clients of the topic on this instance read it, each from
 * its own place, so that no client has a queue.
 *
 * <p>
 * A list that grows at one end, by the backbone's event loop alone, and is dropped at the other beyond a number of events or
 * bytes. Reading takes no lock: a reader holds the last item it has had, and follows the links.
 */
final class Window implements Follower {

    private record Round(EventLoop loop, Duration interval) {
    }

    final Topic topic;

    private final int length;
    private final long bytes;
    private final Supplier<String> epoch;
    private final WindowBudget budget;
    private final CompletableFuture<Window> started = new CompletableFuture<>();
    private final ConcurrentHashMap<Round, Cohort> cohorts = new ConcurrentHashMap<>();

    /** What each key's state was before its next event; kept only where somebody is told no more than the difference. */
    private Map<String, Event> newest;

    /** The item before the oldest one at hand: whoever stands there has missed nothing yet. */
    private volatile Item head;
    private volatile Item last;
    private volatile boolean conflated;
    private long held;

    Window(Topic topic, DeliveryConfig config, Supplier<String> epoch, WindowBudget budget) {
        this.topic = topic;
        this.length = config.windowLength();
        this.bytes = config.windowSize().asLongValue();
        this.epoch = epoch;
        this.budget = budget;
    }

    /** Completes when the window can be read; fails with {@link BackboneUnavailable}. Each call gives another future. */
    CompletableFuture<Window> started() {
        return started.copy();
    }

    boolean failed() {
        return started.isCompletedExceptionally();
    }

    Item last() {
        return last;
    }

    /** The item after which a client at this position goes on; empty if events in between are no longer at hand. */
    Optional<Item> at(Position position) {
        Item newest = last;
        if (position.isAfter(newest.position) || position.equals(newest.position) && !newest.gap) {
            return Optional.of(newest);
        }
        Item item = head;
        int order = position.compareTo(item.floor);
        // Whoever stands exactly where a gap began has not heard of it: only the log can tell it.
        if (order < 0 || order == 0 && item.gap) {
            return Optional.empty();
        }
        for (Item next = item.next; next != null && !next.position.isAfter(position); next = item.next) {
            item = next;
        }
        return Optional.of(item);
    }

    /** Whether this very event, or the one before the oldest at hand, is at this position. */
    Optional<Item> exactly(Position position) {
        return at(position).filter(item -> item.position.equals(position));
    }

    /** Where a client goes on that is known to have everything the log holds, when nothing at hand is newer. */
    Optional<Item> idle() {
        Item item = head;
        return item.next == null ? Optional.of(item) : Optional.empty();
    }

    boolean overran(Item item) {
        return item.index < head.index;
    }

    Cohort cohort(EventLoop loop) {
        return cohorts.computeIfAbsent(new Round(loop, Duration.ZERO), round -> new Cohort(loop, this, Duration.ZERO));
    }

    Cohort conflated(EventLoop loop, Duration interval) {
        conflated = true;
        return cohorts.computeIfAbsent(new Round(loop, interval), round -> new Cohort(loop, this, interval));
    }

    @Override
    public void start(Tail tail) {
        Position position = tail.events().isEmpty() ? tail.end() : tail.floor();
        Item start = Item.start(position, tail.floor(), epoch.get());
        last = start;
        head = start;
        tail.events().forEach(event -> append(item(event)));
        started.complete(this);
    }

    @Override
    public void failed(BackboneUnavailable failure) {
        started.completeExceptionally(failure);
    }

    @Override
    public void event(Event event) {
        append(item(event));
        cohorts.values().forEach(Cohort::wake);
    }

    @Override
    public void gap(Reason reason) {
        // Who begins here stands at no event: the log may be another one, which never had the last.
        Item gap = Item.gap(topic, reason, last.position.moment(), epoch.get());
        newest = null;
        append(gap);
        head = gap;
        held = 0;
        cohorts.values().forEach(Cohort::wake);
    }

    @Override
    public void signal(Signal signal) {
        Item item = Item.of(signal);
        cohorts.values().forEach(cohort -> cohort.signal(item));
    }

    private Item item(Event event) {
        Item item = Item.of(event, epoch.get());
        if (conflated && item.key != null) {
            newest = newest == null ? newestOfKeys() : newest;
            item.previous = newest.put(item.key, event);
        }
        return item;
    }

    private Map<String, Event> newestOfKeys() {
        Map<String, Event> last = new HashMap<>();
        for (Item item = head.next; item != null; item = item.next) {
            item.register(last);
        }
        return last;
    }

    private void append(Item item) {
        item.index = last.index + 1;
        last.next = item;
        last = item;
        held += item.size;
        while (item.index - head.index > length) {
            drop();
        }
        cut(bytes);
        budget.grew(item.size);
    }

    /** How many bytes of memory it takes, about. On the backbone's event loop, as the next. */
    long held() {
        return held;
    }

    /** To no more than so many bytes. The newest stays, whatever it takes. */
    void cut(long most) {
        while (held > most && head.next != last) {
            drop();
        }
    }

    private void drop() {
        head = head.next;
        held -= head.size;
    }
}
