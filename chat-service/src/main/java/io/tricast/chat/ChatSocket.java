package io.tricast.chat;

import java.util.Optional;
import java.util.function.Consumer;

import jakarta.ws.rs.ForbiddenException;

import org.jboss.logging.Logger;

import io.quarkus.security.Authenticated;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.websockets.next.OnBinaryMessage;
import io.quarkus.websockets.next.OnClose;
import io.quarkus.websockets.next.OnError;
import io.quarkus.websockets.next.OnOpen;
import io.quarkus.websockets.next.OnPongMessage;
import io.quarkus.websockets.next.OnTextMessage;
import io.quarkus.websockets.next.UserData.TypedKey;
import io.quarkus.websockets.next.WebSocket;
import io.quarkus.websockets.next.WebSocketConnection;
import io.smallrye.common.annotation.NonBlocking;
import io.tricast.events.delivery.DeliveryConfig;
import io.tricast.events.delivery.Hub;
import io.tricast.events.service.User;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;

/**
 * {@code WS /chat}: one connection of one user, many rooms. Every callback runs on the connection's event loop and returns
 * at once: WebSockets Next queues what comes meanwhile without a bound.
 */
@Authenticated
@WebSocket(path = "/chat")
class ChatSocket {

    private static final Logger LOG = Logger.getLogger(ChatSocket.class);
    private static final TypedKey<ChatConnection> CONNECTION = new TypedKey<>("connection");
    private static final TypedKey<Heartbeat> HEARTBEAT = new TypedKey<>("heartbeat");

    private final SecurityIdentity identity;
    private final Vertx vertx;
    private final Hub hub;
    private final Messages messages;
    private final DeliveryConfig config;

    ChatSocket(SecurityIdentity identity, Vertx vertx, Hub hub, Messages messages, DeliveryConfig config) {
        this.identity = identity;
        this.vertx = vertx;
        this.hub = hub;
        this.messages = messages;
        this.config = config;
    }

    @OnOpen
    @NonBlocking
    void open(WebSocketConnection socket) {
        User user;
        try {
            user = User.of(identity);
        } catch (ForbiddenException notAName) {
            new Outbox(socket, vertx, Runnable::run, () -> {
            }, () -> {
            }).close(CloseCode.POLICY);
            return;
        }
        ChatConnection connection = new ChatConnection(socket, user.name(), hub, messages, vertx);
        socket.userData().put(CONNECTION, connection);
        socket.userData().put(HEARTBEAT,
                new Heartbeat(vertx, config.heartbeat(), connection::ping, () -> connection.end(CloseCode.TRY_LATER)));
        connection.greet(config.heartbeat());
    }

    @OnTextMessage
    @NonBlocking
    void text(WebSocketConnection socket, String frame) {
        heard(socket);
        of(socket, connection -> connection.received(frame));
    }

    @OnBinaryMessage
    @NonBlocking
    void binary(WebSocketConnection socket, Buffer frame) {
        heard(socket);
        of(socket, ChatConnection::receivedBinary);
    }

    @OnPongMessage
    @NonBlocking
    void pong(WebSocketConnection socket, Buffer payload) {
        heard(socket);
    }

    @OnClose
    @NonBlocking
    void closed(WebSocketConnection socket) {
        Optional.ofNullable(socket.userData().get(HEARTBEAT)).ifPresent(Heartbeat::stop);
        of(socket, ChatConnection::closed);
    }

    /** Callbacks answer their own failures, so this one is of the wire. */
    @OnError
    @NonBlocking
    void failed(WebSocketConnection socket, Throwable failure) {
        LOG.debugf(failure, "connection %s", socket.id());
        if (isOverflow(failure)) {
            of(socket, connection -> connection.end(CloseCode.TOO_BIG));
        }
    }

    /** Vert.x drops a message of several frames that are too long together, and has no type to say so. */
    private static boolean isOverflow(Throwable failure) {
        return failure instanceof IllegalStateException && failure.getMessage() != null
                && failure.getMessage().contains("max message size");
    }

    private static void heard(WebSocketConnection socket) {
        Optional.ofNullable(socket.userData().get(HEARTBEAT)).ifPresent(Heartbeat::heard);
    }

    /** There is none if the user was turned away at the door. */
    private static void of(WebSocketConnection socket, Consumer<ChatConnection> action) {
        Optional.ofNullable(socket.userData().get(CONNECTION)).ifPresent(action);
    }
}
