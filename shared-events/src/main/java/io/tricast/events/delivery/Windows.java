package io.tricast.events.delivery;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

import io.quarkus.runtime.configuration.MemorySize;
import io.tricast.events.backbone.EventLog;
import io.tricast.events.schema.Topic;
import io.vertx.core.Vertx;

/**
 * The windows of the topics that have clients on this instance. A topic is followed from its first client's coming until a
 * while after its last one's leaving. Thread-safe.
 */
final class Windows {

    private static final class Entry {
        final Window window;
        int clients;

        /** Whether a timer is under way that looks if anybody is left, and whether anybody came since it was set. */
        boolean watched;
        boolean visited;

        Entry(Window window) {
            this.window = window;
        }
    }

    private final EventLog log;
    private final Vertx vertx;
    private final DeliveryConfig config;
    private final WindowBudget budget;

    /** Following and unfollowing happens inside {@code compute}, so that the two can never overtake each other. */
    private final ConcurrentHashMap<Topic, Entry> entries = new ConcurrentHashMap<>();

    Windows(EventLog log, Vertx vertx, DeliveryConfig config) {
        this.log = log;
        this.vertx = vertx;
        this.config = config;
        this.budget = new WindowBudget(
                config.windowsSize().map(MemorySize::asLongValue).orElse(Runtime.getRuntime().maxMemory() / 4),
                () -> entries.values().stream().map(entry -> entry.window));
    }

    /** Each caller's future is its own: one that cancels it does so for itself alone. */
    CompletableFuture<Window> hold(Topic topic) {
        Entry held = entries.compute(topic, (name, present) -> {
            Entry entry = present == null || failed(present) ? follow(name, present) : present;
            entry.clients++;
            entry.visited = true;
            return entry;
        });
        return held.window.started();
    }

    private static boolean failed(Entry entry) {
        return entry.window.failed();
    }

    private Entry follow(Topic topic, Entry failed) {
        Entry entry = new Entry(new Window(topic, config, log::epoch, budget));
        if (failed != null) {
            // Those who wait for the failed one release it under this entry's count.
            entry.clients = failed.clients;
        }
        log.follow(topic, entry.window);
        return entry;
    }

    void release(Topic topic) {
        entries.computeIfPresent(topic, (name, entry) -> {
            if (--entry.clients == 0 && !entry.watched) {
                watch(name, entry);
            }
            return entry;
        });
    }

    /** One timer per topic: of clients that poll, the last one leaves again and again. */
    private void watch(Topic topic, Entry entry) {
        entry.watched = true;
        entry.visited = false;
        vertx.setTimer(config.linger().toMillis(), _ -> forget(topic));
    }

    private void forget(Topic topic) {
        entries.computeIfPresent(topic, (name, entry) -> {
            entry.watched = false;
            if (entry.clients > 0) {
                return entry;
            }
            if (entry.visited) {
                // Between two polls: the while since its last client left is not over.
                watch(name, entry);
                return entry;
            }
            log.unfollow(name);
            return null;
        });
    }

    int count() {
        return entries.size();
    }
}
