package io.tricast.chat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.EventLoop;
import io.netty.util.concurrent.Future;
import io.smallrye.mutiny.Uni;
import io.tricast.events.delivery.Drain;
import io.tricast.events.delivery.Drainable;
import io.tricast.events.delivery.Feed;
import io.tricast.events.delivery.FeedRequest;
import io.tricast.events.delivery.Hub;
import io.tricast.events.delivery.Registration;
import io.tricast.events.schema.Control;
import io.tricast.events.schema.EventJson;
import io.tricast.events.schema.Topic;
import io.vertx.core.Context;

/**
 * One client and its rooms. Used on the client's event loop only. Every frame gets exactly one answer, in the order of the
 * frames; no frame ends the connection, only a client that reads too slowly or sends too fast does.
 */
final class ChatConnection implements Drainable {

    private final String user;
    private final Hub hub;
    private final Messages messages;
    private final EventLoop loop;
    private final Executor inContext;
    private final Inbox inbox;
    private final Outbox outbox;
    private final Rooms rooms = new Rooms();
    private final Registration registration;
    private Heartbeat heartbeat;
    private Future<?> expiry;
    private boolean closed;

    /**
     * @param context of the channel's event loop, without data of a request
     * @param departed called once, when the socket is closed
     */
    ChatConnection(Channel channel, Context context, String user, Hub hub, Messages messages, Drain drain,
            Runnable departed) {
        this.user = user;
        this.hub = hub;
        this.messages = messages;
        this.loop = channel.eventLoop();
        this.inContext = task -> context.runOnContext(_ -> task.run());
        this.inbox = new Inbox(this::answer, inContext);
        this.registration = drain.register(loop, this);
        this.outbox = new Outbox(channel, this::drained, () -> departed(departed), () -> end(CloseCode.TRY_LATER));
    }

    ChatConnection greet(Duration interval) {
        heartbeat = new Heartbeat(loop, interval, outbox::ping, () -> end(CloseCode.TRY_LATER));
        send(new Control.Hello(null, interval.toMillis()));
        return this;
    }

    /** The token is good for as long. */
    void expire(Duration time) {
        expiry = loop.schedule(() -> end(CloseCode.TOKEN_EXPIRED), time.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** The client gave a sign of life. */
    void heard() {
        if (heartbeat != null) {
            heartbeat.heard();
        }
    }

    void pinged(ByteBuf payload) {
        heard();
        if (!closed) {
            outbox.pong(payload);
        }
    }

    void received(String frame) {
        heard();
        if (!closed && !inbox.offer(frame)) {
            end(CloseCode.RATE);
        }
    }

    void receivedBinary() {
        heard();
        send(ErrorCode.answer(new InvalidFrame("the frame is binary; send JSON as text"), Optional.empty()));
    }

    /** The server's own end of it. */
    void end(CloseCode code) {
        if (!closed) {
            closed();
            outbox.sendClose(code);
        }
    }

    @Override
    public void drain(Duration retryAfter, Duration away) {
        send(new Control.Drain(retryAfter.toMillis()));
    }

    @Override
    public void letGo() {
        inbox.finish(() -> end(CloseCode.RESTART));
    }

    /** The client's end of it, or its answer to ours. */
    void closeAsked(int status) {
        if (closed) {
            outbox.close();
        } else {
            closed();
            outbox.answerClose(status);
        }
    }

    private void departed(Runnable tell) {
        closed();
        registration.over();
        tell.run();
    }

    /** The socket is gone, or as good as gone: nothing is sent any more, and nothing held. */
    private void closed() {
        closed = true;
        if (heartbeat != null) {
            heartbeat.stop();
        }
        if (expiry != null) {
            expiry.cancel(false);
        }
        inbox.clear();
        rooms.close();
    }

    private Uni<?> answer(String json) {
        Frame frame;
        try {
            frame = Frame.parse(json);
        } catch (InvalidFrame invalid) {
            send(ErrorCode.answer(invalid, invalid.clientId()));
            return Uni.createFrom().voidItem();
        }
        return answer(frame).onFailure().invoke(failure -> send(ErrorCode.answer(failure, frame.ownName())));
    }

    private Uni<?> answer(Frame frame) {
        return switch (frame) {
            case Frame.Join join -> Uni.createFrom().deferred(() -> join(join));
            case Frame.Leave leave -> leave(leave);
            case Frame.Message message -> store(message);
        };
    }

    private Uni<Void> join(Frame.Join join) {
        Optional<JoinedRoom> already = rooms.find(join.room());
        if (already.isPresent() && join.lastEventId().isEmpty()) {
            // Beginning anew from now would lose what is on its way.
            sendJoined(join.room(), already.get().cursor());
            return Uni.createFrom().voidItem();
        }
        if (already.isEmpty() && rooms.isFull()) {
            throw new TooManyRooms();
        }
        FeedRequest request = FeedRequest.of(List.of(join.room())).from(join.lastEventId()).withTopic();
        return hub.open(request).emitOn(inContext).invoke(feed -> enter(join.room(), feed)).replaceWithVoid();
    }

    private void enter(Topic topic, Feed feed) {
        if (closed) {
            feed.close();
            return;
        }
        JoinedRoom room = new JoinedRoom(feed, outbox, () -> end(CloseCode.TRY_LATER));
        rooms.put(topic, room);
        sendJoined(topic, feed.cursor());
        room.start();
    }

    private void sendJoined(Topic room, String cursor) {
        send(new Control.Joined(room.localName(), cursor));
    }

    private Uni<Void> leave(Frame.Leave leave) {
        rooms.remove(leave.room());
        send(new Control.Left(leave.room().localName()));
        return Uni.createFrom().voidItem();
    }

    /** The id comes back to this connection's context, and so to its loop. */
    private Uni<?> store(Frame.Message message) {
        return messages.store(message.room(), user, message.text(), message.clientId())
                .invoke(id -> send(new Control.Ack(message.clientId(), id.toString())));
    }

    private void send(Control control) {
        if (!closed) {
            outbox.send(EventJson.envelope(control, Instant.now()));
        }
    }

    private void drained() {
        rooms.drained(() -> !closed && outbox.ready());
    }
}
