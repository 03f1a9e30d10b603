package io.tricast.events.delivery;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

import io.netty.channel.EventLoop;

/**
 * The clients of one window that live on one event loop. However many they are, and however many events come in the
 * meantime, one task of the loop serves them all.
 *
 * <p>
 * {@link #wake} may be called by any thread; the rest belongs to the loop.
 */
final class Cohort implements Runnable {

    private final EventLoop loop;
    private final List<Subscription> members = new ArrayList<>();
    private final AtomicBoolean awake = new AtomicBoolean();

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
        // Before the first read: what comes from now on wakes us again.
        awake.set(false);
        // Backwards, because a member whose client fails or is ended leaves while we are at it.
        for (int i = members.size() - 1; i >= 0; i--) {
            if (i < members.size()) {
                members.get(i).advance();
            }
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
