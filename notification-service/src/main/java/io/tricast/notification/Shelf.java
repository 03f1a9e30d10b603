package io.tricast.notification;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import io.smallrye.mutiny.Uni;
import io.tricast.events.backbone.EventLog;
import io.tricast.events.backbone.Page;
import io.tricast.events.schema.Event;
import io.tricast.events.schema.Position;
import io.tricast.events.schema.Topic;

/**
 * The outlines of one topic's newest notifications, in this instance's memory. Each look first reads what the log has got
 * since the last one, so that an answer is never older than its question; those who look while that is under way share the
 * next reading. Thread-safe.
 */
final class Shelf {

    private static final int PAGE = 500;
    private static final Position END = new Position(Long.MAX_VALUE, Long.MAX_VALUE);

    private final EventLog log;
    private final Topic topic;
    private final int length;

    /** Guarded by this. */
    private CompletableFuture<List<Outline>> looking;
    private CompletableFuture<List<Outline>> next;

    /** Touched by the one reading that is under way. */
    private List<Outline> outlines = List.of();
    private Position at = Position.START;

    Shelf(EventLog log, Topic topic, int length) {
        this.log = log;
        this.topic = topic;
        this.length = length;
    }

    /** Newest first. */
    synchronized CompletableFuture<List<Outline>> look() {
        if (looking == null) {
            looking = new CompletableFuture<>();
            return begin(looking);
        }
        if (next == null) {
            next = new CompletableFuture<>();
        }
        return next;
    }

    private CompletableFuture<List<Outline>> begin(CompletableFuture<List<Outline>> look) {
        read().subscribe().with(found -> {
            end();
            look.complete(found);
        }, failure -> {
            end();
            look.completeExceptionally(failure);
        });
        return look;
    }

    private synchronized void end() {
        looking = next;
        next = null;
        if (looking != null) {
            begin(looking);
        }
    }

    private Uni<List<Outline>> read() {
        return at.equals(Position.START) ? load() : catchUp();
    }

    private Uni<List<Outline>> catchUp() {
        return log.read(topic, at, PAGE).chain(page -> page.gap().isPresent() ? load() : take(page));
    }

    private Uni<List<Outline>> take(Page page) {
        List<Event> events = page.events();
        if (events.isEmpty()) {
            return Uni.createFrom().item(outlines);
        }
        List<Outline> newest = new ArrayList<>(
                events.reversed().stream().map(Outline::of).flatMap(it -> it.stream()).toList());
        newest.addAll(outlines);
        outlines = List.copyOf(newest.subList(0, Math.min(length, newest.size())));
        at = events.getLast().position();
        return events.size() < PAGE ? Uni.createFrom().item(outlines) : catchUp();
    }

    private Uni<List<Outline>> load() {
        return loadBefore(END, new ArrayDeque<>());
    }

    private Uni<List<Outline>> loadBefore(Position before, Deque<Outline> found) {
        return log.readBack(topic, before, PAGE).chain(events -> {
            events.stream().map(Outline::of).flatMap(it -> it.stream()).limit(length - found.size()).forEach(found::add);
            if (before.equals(END)) {
                at = events.isEmpty() ? Position.START : events.getFirst().position();
            }
            if (events.size() == PAGE && found.size() < length) {
                return loadBefore(events.getLast().position(), found);
            }
            outlines = List.copyOf(found);
            return Uni.createFrom().item(outlines);
        });
    }
}
