package io.tricast.events.delivery;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

import com.fasterxml.jackson.databind.util.RawValue;

import io.tricast.events.schema.Control;

/**
 * Holds a client's events back for as long as the client asked for, and writes what came meanwhile as one. Bounded: a full
 * batch goes at once. The position after it is that after its last event, so that one that never arrived comes again whole.
 * Belongs to the client's event loop.
 */
final class BatchSink implements Sink {

    private static final int MOST = 100;

    private final Sink single;
    private final Feed feed;
    private final boolean namesTopic;
    private final Duration window;
    private final List<Item> held = new ArrayList<>();
    private Future<?> timer;

    BatchSink(Sink single, Feed feed, boolean namesTopic, Duration window) {
        this.single = single;
        this.feed = feed;
        this.namesTopic = namesTopic;
        this.window = window;
    }

    @Override
    public boolean ready() {
        return single.ready();
    }

    @Override
    public void event(Item item) {
        held.add(item);
        if (held.size() == MOST) {
            release();
        } else if (timer == null) {
            timer = feed.loop().schedule(this::timeUp, window.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private void timeUp() {
        if (feed.flowing()) {
            release();
            flush();
        }
    }

    private void release() {
        if (timer != null) {
            timer.cancel(false);
            timer = null;
        }
        if (held.size() == 1) {
            single.event(held.getFirst());
        } else if (!held.isEmpty()) {
            single.control(new Control.Batch(held.stream().map(item -> new RawValue(item.json(namesTopic))).toList()));
        }
        held.clear();
    }

    @Override
    public void control(Control control) {
        release();
        single.control(control);
    }

    @Override
    public long backlog() {
        return single.backlog();
    }

    @Override
    public void flush() {
        single.flush();
    }

    @Override
    public void beat() {
        single.beat();
    }

    @Override
    public void drain(Duration retryAfter, Duration away) {
        release();
        single.drain(retryAfter, away);
    }

    /** What is held is not lost: the position that the client has is that before it. */
    @Override
    public void end(End reason) {
        held.clear();
        release();
        single.end(reason);
    }
}
