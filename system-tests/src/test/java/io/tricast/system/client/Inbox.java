package io.tricast.system.client;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/**
 * What one connection received, in arrival order, and the position to resume from.
 * <p>
 * Thread-safe. Items and the position that follows them are recorded in one step, and nothing is recorded once it is sealed:
 * what
 * a dropped client holds and where it resumes always fit together, as they would in a client that stores both at once.
 */
public final class Inbox {

    public static final Duration PATIENCE = Duration.ofSeconds(30);

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final List<Received> items = new ArrayList<>();
    private final List<Long> arrivals = new ArrayList<>();
    private Optional<String> position;
    private Optional<String> ending = Optional.empty();
    private Optional<DrainNotice> notice = Optional.empty();
    private int heartbeats;
    private long heard = System.nanoTime();

    Inbox(Optional<String> position) {
        this.position = position;
    }

    void record(List<Received> batch, Optional<String> next) {
        locked(() -> {
            if (ending.isEmpty()) {
                heard = System.nanoTime();
                items.addAll(batch);
                batch.forEach(_ -> arrivals.add(heard));
                position = next.or(() -> position);
                batch.stream().filter(it -> it.is("drain")).forEach(it -> notice = Optional.of(DrainNotice.of(it)));
            }
        });
    }

    /** Told by other means than a control event. */
    void drain(DrainNotice told) {
        locked(() -> notice = Optional.of(told));
    }

    /** What the server told of the connection's end before it ended. */
    public Optional<DrainNotice> notice() {
        lock.lock();
        try {
            return notice;
        } finally {
            lock.unlock();
        }
    }

    void heartbeat() {
        locked(() -> {
            heard = System.nanoTime();
            heartbeats++;
        });
    }

    /** The first reason wins: what follows a drop is only its echo. */
    void seal(String reason) {
        locked(() -> ending = ending.or(() -> Optional.of(reason)));
    }

    /** Why nothing more can arrive; empty while the connection lives. */
    public Optional<String> ending() {
        lock.lock();
        try {
            return ending;
        } finally {
            lock.unlock();
        }
    }

    public Optional<String> position() {
        lock.lock();
        try {
            return position;
        } finally {
            lock.unlock();
        }
    }

    public List<Received> items() {
        lock.lock();
        try {
            return List.copyOf(items);
        } finally {
            lock.unlock();
        }
    }

    /** Control events left out. */
    public List<Received> events() {
        return items().stream().filter(Received::isEvent).toList();
    }

    /** Waits for the first item that fits, whether it came already or not. */
    public Received await(String what, Predicate<Received> wanted) {
        return await(what, PATIENCE, () -> items.stream().filter(wanted).findFirst());
    }

    /** Waits for {@code count} events and returns all that are there then: more than asked for shows, too. */
    public List<Received> awaitEvents(int count) {
        await(count + " events", PATIENCE,
                () -> items.stream().filter(Received::isEvent).count() >= count ? Optional.of(true) : Optional.empty());
        return events();
    }

    public void awaitHeartbeat() {
        await("a heartbeat", PATIENCE, () -> heartbeats > 0 ? Optional.of(true) : Optional.empty());
    }

    /** Waits until the connection is over, by either side. */
    public String awaitEnding(Duration patience) {
        return await("the end of the connection", patience, true, () -> ending);
    }

    private <T> T await(String what, Duration patience, Check<T> check) {
        return await(what, patience, false, check);
    }

    private <T> T await(String what, Duration patience, boolean pastTheEnd, Check<T> check) {
        long left = patience.toNanos();
        lock.lock();
        try {
            while (true) {
                Optional<T> found = check.now();
                if (found.isPresent()) {
                    return found.get();
                }
                if (ending.isPresent() && !pastTheEnd) {
                    throw new Ended("Waited for " + what + "; " + ending.get() + lately());
                }
                if (left <= 0) {
                    throw new AssertionError("Waited in vain for " + what + lately());
                }
                left = changed.awaitNanos(left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("Interrupted while waiting for " + what, e);
        } finally {
            lock.unlock();
        }
    }

    private String lately() {
        return "; " + items.size() + " items, last " + items.subList(Math.max(0, items.size() - 5), items.size());
    }

    /** Returns whether {@code count} events came in time or the connection ended: for clients that live with faults. */
    public boolean waitsFor(int count, Duration patience) {
        lock.lock();
        try {
            long left = patience.toNanos();
            while (ending.isEmpty() && items.stream().filter(Received::isEvent).count() < count && left > 0) {
                left = changed.awaitNanos(left);
            }
            return items.stream().filter(Received::isEvent).count() >= count;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            lock.unlock();
        }
    }

    /** For how long nothing has come, not even a heartbeat or an empty answer. */
    public Duration silence() {
        lock.lock();
        try {
            return Duration.ofNanos(System.nanoTime() - heard);
        } finally {
            lock.unlock();
        }
    }

    /** What came after the first {@code known} items; waits for it unless the connection ended or the time is over. */
    public List<Arrival> after(int known, Duration patience) {
        lock.lock();
        try {
            long left = patience.toNanos();
            while (ending.isEmpty() && items.size() <= known && left > 0) {
                left = changed.awaitNanos(left);
            }
            return IntStream.range(known, items.size()).mapToObj(n -> new Arrival(items.get(n), arrivals.get(n))).toList();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return List.of();
        } finally {
            lock.unlock();
        }
    }

    /** Returns whether such an item came in time: for what may be missed. */
    public boolean waitsForAny(Predicate<Received> wanted, Duration patience) {
        lock.lock();
        try {
            long left = patience.toNanos();
            while (ending.isEmpty() && items.stream().noneMatch(wanted) && left > 0) {
                left = changed.awaitNanos(left);
            }
            return items.stream().anyMatch(wanted);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            lock.unlock();
        }
    }

    private void locked(Runnable change) {
        lock.lock();
        try {
            change.run();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private interface Check<T> {
        Optional<T> now();
    }
}
