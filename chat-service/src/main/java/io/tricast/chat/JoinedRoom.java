package io.tricast.chat;

import java.time.Instant;

import io.tricast.events.delivery.End;
import io.tricast.events.delivery.Feed;
import io.tricast.events.delivery.Item;
import io.tricast.events.delivery.Sink;
import io.tricast.events.schema.Control;
import io.tricast.events.schema.EventJson;

/** One client in one room: the room's feed, every event of which becomes a text frame. */
final class JoinedRoom implements Sink {

    private final Feed feed;
    private final Outbox outbox;
    private final Runnable ended;

    /** @param ended called when the client cannot be served any longer; it has to come back */
    JoinedRoom(Feed feed, Outbox outbox, Runnable ended) {
        this.feed = feed;
        this.outbox = outbox;
        this.ended = ended;
    }

    void start() {
        feed.start(this);
    }

    void drained() {
        feed.drained();
    }

    void close() {
        feed.close();
    }

    /** After what the client was sent last. */
    String cursor() {
        return feed.cursor();
    }

    @Override
    public boolean ready() {
        return outbox.ready();
    }

    @Override
    public void event(Item item) {
        outbox.gather(item);
    }

    @Override
    public void control(Control control) {
        outbox.send(EventJson.envelope(control, Instant.now()));
    }

    @Override
    public void flush() {
        outbox.flush();
    }

    @Override
    public void end(End reason) {
        switch (reason) {
            // Either way the client goes on from its position, best on another instance.
            case TOO_SLOW, UNAVAILABLE, REVOKED, DRAINED -> ended.run();
        }
    }
}
