package io.tricast.events.delivery;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

import io.netty.channel.EventLoop;

/**
 * The clients of one window that live on one event loop. However many they are, and however many events come in the
 * meantime, one task of the loop serves them all.
 *
 * <p>
 * A round that took long is followed by a rest of the same length. What comes meanwhile is gathered and goes out with one
 * write per client, so that the cost of a busy topic grows with the time it is busy and not with its events. An event after a
 * quiet time is never held back, and one to few clients never is.
 *
 * <p>
 * {@link #wake} may be called by any thread; the rest belongs to the loop.
 */
final class Cohort implements Runnable {

    private static final long SHORTEST_REST = Duration.ofMillis(1).toNanos();
    private static final long LONGEST_REST = Duration.ofMillis(10).toNanos();

    private final EventLoop loop;
    private final Volley volley = Volley.ofLoop();
    private final List<Subscription> members = new ArrayList<>();
    private final AtomicBoolean awake = new AtomicBoolean();
    private long restUntil = System.nanoTime();

    Cohort(EventLoop loop) {
        this.loop = loop;
    }

    void wake() {
        if (!awake.get() && awake.compareAndSet(false, true)) {
            loop.execute(this);
        }
    }

    @Override
    public void run() {
        long begin = System.nanoTime();
        if (begin - restUntil < 0) {
            loop.schedule(this, restUntil - begin, TimeUnit.NANOSECONDS);
            return;
        }
        round();
        long end = System.nanoTime();
        long took = end - begin;
        restUntil = took < SHORTEST_REST ? end : end + Math.min(took, LONGEST_REST);
    }

    private void round() {
        // Before the first read: what comes from now on wakes us again.
        awake.set(false);
        volley.open();
        try {
            // Backwards, because a member whose client fails or is ended leaves while we are at it.
            for (int i = members.size() - 1; i >= 0; i--) {
                if (i < members.size()) {
                    members.get(i).advance();
                }
            }
        } finally {
            volley.close();
        }
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
    }
}
