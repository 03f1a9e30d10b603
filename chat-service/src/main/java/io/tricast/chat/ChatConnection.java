package io.tricast.chat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;

import io.quarkus.websockets.next.WebSocketConnection;
import io.smallrye.mutiny.Uni;
import io.tricast.events.delivery.Feed;
import io.tricast.events.delivery.FeedRequest;
import io.tricast.events.delivery.Hub;
import io.tricast.events.schema.Control;
import io.tricast.events.schema.EventJson;
import io.tricast.events.schema.Topic;
import io.vertx.core.Context;
import io.vertx.core.Vertx;

/**
 * One client and its rooms. Used on the client's event loop only. Every frame gets exactly one answer, in the order of the
 * frames; no frame ends the connection, only a client that reads too slowly or sends too fast does.
 */
final class ChatConnection {

    private final String user;
    private final Hub hub;
    private final Messages messages;
    private final Executor eventLoop;
    private final Inbox inbox;
    private final Outbox outbox;
    private final Rooms rooms = new Rooms();
    private boolean closed;

    ChatConnection(WebSocketConnection socket, String user, Hub hub, Messages messages, Vertx vertx) {
        this.user = user;
        this.hub = hub;
        this.messages = messages;
        Context context = vertx.getOrCreateContext();
        this.eventLoop = task -> context.runOnContext(_ -> task.run());
        this.inbox = new Inbox(this::answer, eventLoop);
        this.outbox = new Outbox(socket, vertx, eventLoop, this::drained, () -> end(CloseCode.TRY_LATER));
    }

    void greet(Duration heartbeat) {
        send(new Control.Hello(null, heartbeat.toMillis()));
    }

    void ping() {
        outbox.ping();
    }

    void received(String frame) {
        if (!closed && !inbox.offer(frame)) {
            end(CloseCode.RATE);
        }
    }

    void receivedBinary() {
        send(ErrorCode.answer(new InvalidFrame("the frame is binary; send JSON as text"), Optional.empty()));
    }

    /** The server's own end of it. */
    void end(CloseCode code) {
        if (!closed) {
            closed();
            outbox.close(code);
        }
    }

    /** The socket is gone, or as good as gone: nothing is sent any more, and nothing held. */
    void closed() {
        closed = true;
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
        return hub.open(request).emitOn(eventLoop).invoke(feed -> enter(join.room(), feed)).replaceWithVoid();
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
