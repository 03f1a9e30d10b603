package io.tricast.events.delivery;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

import io.netty.channel.EventLoop;

/**
 * The clients of one window that live on one event loop. However many they are, and however many events come in the
 * meantime, one task of the loop serves them all.
 *
 * <p>
 * A round that took some milliseconds is followed by a rest as long, unless that makes more than 20 ms. What comes meanwhile
 * is gathered and goes out with one write per client, so that the cost of a busy topic grows with the time it is busy and not
 * with its events. An event after a quiet time is never held back, and one to few clients never is.
 *
 * <p>
 * {@link #wake} and {@link #signal} may be called by any thread; the rest belongs to the loop.
 */
final class Cohort implements Runnable {

    private static final long SHORTEST_REST = Duration.ofMillis(1).toNanos();
    private static final long ROUND_AND_REST = Duration.ofMillis(20).toNanos();

    /** After so many clients the loop may do something else: read requests, or what Redis says. */
    private static final int SLICE = 16;
    private static final int NONE = -1;
    private static final int MOST_SIGNALS = 64;

    private final EventLoop loop;
    private final Window window;
    private final long interval;
    private final Volley volley = Volley.ofLoop();
    private final List<Subscription> members = new ArrayList<>();
    private final AtomicBoolean awake = new AtomicBoolean();
    private final Queue<Item> signals = new LinkedBlockingQueue<>(MOST_SIGNALS);
    private List<Item> ofRound = List.of();
    private long restUntil = System.nanoTime();

    /** All members from here on have been served in this round. */
    private int next = NONE;
    private long begun;
    private boolean again;

    /** Made for the first member that asks, and let go with the last. */
    private Board board;

    /** @param interval from one round to the next at least; zero for as soon as there is anything */
    Cohort(EventLoop loop, Window window, Duration interval) {
        this.loop = loop;
        this.window = window;
        this.interval = interval.toNanos();
    }

    void wake() {
        if (!awake.get() && awake.compareAndSet(false, true)) {
            loop.execute(this);
        }
    }

    /** With the next round. Dropped if too many wait for it. */
    void signal(Item signal) {
        if (signals.offer(signal)) {
            wake();
        }
    }

    /** Begins a round, if it is time. */
    @Override
    public void run() {
        long now = System.nanoTime();
        if (next != NONE) {
            again = true;
        } else if (now - restUntil < 0) {
            loop.schedule(this, restUntil - now, TimeUnit.NANOSECONDS);
        } else {
            begun = now;
            next = members.size();
            // Before the first read: what comes from now on wakes us again.
            awake.set(false);
            ofRound = takeSignals();
            goOn();
        }
    }

    private List<Item> takeSignals() {
        List<Item> taken = new ArrayList<>(0);
        for (Item signal = signals.poll(); signal != null; signal = signals.poll()) {
            taken.add(signal);
        }
        return taken;
    }

    private void goOn() {
        serve();
        if (next == 0) {
            finish();
        } else {
            // A timer that is due runs after the loop has looked at its sockets; a task would run before.
            loop.schedule(this::goOn, 1, TimeUnit.NANOSECONDS);
        }
    }

    private void serve() {
        volley.open();
        try {
            // Backwards, because a member that leaves is replaced by the last one, which has been served.
            int last = Math.max(0, next - SLICE);
            while (next > last) {
                next--;
                if (next < members.size()) {
                    members.get(next).turn(ofRound);
                }
            }
        } finally {
            volley.close();
        }
    }

    private void finish() {
        next = NONE;
        long now = System.nanoTime();
        long took = now - begun;
        long rest = Math.min(took, ROUND_AND_REST - took);
        restUntil = Math.max(rest < SHORTEST_REST ? now : now + rest, begun + interval);
        if (again) {
            again = false;
            run();
        }
    }

    /** What is newest of each key, up to the window's end. */
    Board board() {
        if (board == null) {
            board = new Board(window.last());
        }
        board.advance();
        return board;
    }

    void join(Subscription member) {
        member.place = members.size();
        members.add(member);
    }

    void leave(Subscription member) {
        Subscription moved = members.removeLast();
        if (moved != member) {
            members.set(member.place, moved);
            moved.place = member.place;
        }
        if (members.isEmpty()) {
            board = null;
        }
    }
}
