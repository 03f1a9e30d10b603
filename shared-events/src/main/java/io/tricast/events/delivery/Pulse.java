package io.tricast.events.delivery;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

import io.netty.channel.EventLoop;
import io.netty.util.concurrent.ScheduledFuture;
import io.tricast.events.schema.Control.Flow;

/** Beats for all feeds of one event loop with one timer, which runs while there are any. Belongs to that loop. */
final class Pulse {

    private final EventLoop loop;
    private final long period;
    private final int stallBeats;
    private final Supplier<Flow> flow;
    private final Set<Feed> feeds = new HashSet<>();
    private ScheduledFuture<?> timer;

    /** Two beats make a heartbeat: a stream that wrote nothing between two of them was silent for no longer than that. */
    Pulse(EventLoop loop, Duration heartbeat, Duration stall, Supplier<Flow> flow) {
        this.flow = flow;
        this.loop = loop;
        this.period = Math.max(1, heartbeat.toMillis() / 2);
        this.stallBeats = (int) (stall.toMillis() / period);
    }

    void add(Feed feed) {
        feeds.add(feed);
        if (timer == null) {
            timer = loop.scheduleAtFixedRate(this::beat, period, period, TimeUnit.MILLISECONDS);
        }
    }

    void remove(Feed feed) {
        feeds.remove(feed);
        if (feeds.isEmpty() && timer != null) {
            timer.cancel(false);
            timer = null;
        }
    }

    /** Every client hears how it is, as soon as it takes something. */
    void tell() {
        Flow now = flow.get();
        List.copyOf(feeds).forEach(feed -> feed.tell(now));
    }

    private void beat() {
        Flow now = flow.get();
        // A copy, because a feed that ends on this beat leaves.
        List.copyOf(feeds).forEach(feed -> {
            feed.tell(now);
            feed.beat(stallBeats);
        });
    }
}
