package io.tricast.chat;

import java.time.Instant;
import java.util.function.Consumer;

import io.tricast.events.delivery.End;
import io.tricast.events.delivery.Feed;
import io.tricast.events.delivery.Item;
import io.tricast.events.delivery.Sink;
import io.tricast.events.schema.Control;
import io.tricast.events.schema.EventJson;
import io.tricast.events.schema.Topic;

/** One client in one room: the room's feed, every event of which becomes a frame. */
final class JoinedRoom implements Sink {

    private final Topic topic;
    private final Feed feed;
    private final Outbox outbox;
    private final Consumer<End> ended;
    private final Pace typing = new Pace(Pace.TYPING, Pace.TYPING, System.nanoTime());

    /** @param ended called when the client is not served in this room any longer */
    JoinedRoom(Topic topic, Feed feed, Outbox outbox, Consumer<End> ended) {
        this.topic = topic;
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

    String name() {
        return topic.localName();
    }

    /** After what the client was sent last. */
    String cursor() {
        return feed.cursor();
    }

    boolean mayType(long now) {
        return typing.take(now).isEmpty();
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
        if (control instanceof Control.State state) {
            outbox.tell(state);
        } else {
            outbox.send(EventJson.envelope(control, Instant.now()));
        }
    }

    @Override
    public void flush() {
        outbox.flush();
    }

    @Override
    public void end(End reason) {
        ended.accept(reason);
    }
}
