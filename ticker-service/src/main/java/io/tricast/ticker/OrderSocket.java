package io.tricast.ticker;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

import jakarta.ws.rs.ForbiddenException;

import org.eclipse.microprofile.jwt.JsonWebToken;

import io.quarkus.security.Authenticated;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.websockets.next.CloseReason;
import io.quarkus.websockets.next.InboundProcessingMode;
import io.quarkus.websockets.next.OnBinaryMessage;
import io.quarkus.websockets.next.OnClose;
import io.quarkus.websockets.next.OnError;
import io.quarkus.websockets.next.OnOpen;
import io.quarkus.websockets.next.OnPongMessage;
import io.quarkus.websockets.next.OnTextMessage;
import io.quarkus.websockets.next.WebSocket;
import io.quarkus.websockets.next.WebSocketConnection;
import io.smallrye.common.annotation.NonBlocking;
import io.smallrye.mutiny.Uni;
import io.tricast.events.service.User;
import io.vertx.core.buffer.Buffer;

/**
 * {@code WS /tickers/orders}: a user's paper orders. Frames are handed over as they come, so that it is this side that bounds
 * how many wait.
 */
@Authenticated
@WebSocket(path = "/tickers/orders", inboundProcessingMode = InboundProcessingMode.CONCURRENT)
class OrderSocket {

    private final SecurityIdentity identity;
    private final OrderConnections connections;
    private final Map<String, OrderConnection> open = new ConcurrentHashMap<>();

    OrderSocket(SecurityIdentity identity, OrderConnections connections) {
        this.identity = identity;
        this.connections = connections;
    }

    @OnOpen
    @NonBlocking
    Uni<Void> open(WebSocketConnection socket) {
        try {
            OrderConnection connection = connections.open(socket, User.of(identity));
            open.put(socket.id(), connection);
            expiry().ifPresent(moment -> connection.expire(Duration.between(Instant.now(), moment)));
            return connection.begin(lastEventId(socket));
        } catch (ForbiddenException notAName) {
            return socket.close(new CloseReason(1008, "policy"));
        }
    }

    private static Optional<String> lastEventId(WebSocketConnection socket) {
        return OrderConnections.parameter(socket.handshakeRequest().query(), "lastEventId");
    }

    private Optional<Instant> expiry() {
        return identity.getPrincipal() instanceof JsonWebToken token
                ? Optional.of(Instant.ofEpochSecond(token.getExpirationTime()))
                : Optional.empty();
    }

    @OnTextMessage
    @NonBlocking
    void text(WebSocketConnection socket, String frame) {
        of(socket).ifPresent(connection -> connection.received(frame));
    }

    @OnBinaryMessage
    @NonBlocking
    void binary(WebSocketConnection socket, Buffer frame) {
        of(socket).ifPresent(OrderConnection::receivedBinary);
    }

    @OnPongMessage
    @NonBlocking
    void pong(WebSocketConnection socket, Buffer payload) {
        of(socket).ifPresent(OrderConnection::heard);
    }

    @OnError
    @NonBlocking
    void failed(WebSocketConnection socket, Throwable failure) {
        of(socket).ifPresent(connection -> connection.failed(failure));
    }

    @OnClose
    @NonBlocking
    void closed(WebSocketConnection socket) {
        Optional.ofNullable(open.remove(socket.id())).ifPresent(OrderConnection::departed);
    }

    private Optional<OrderConnection> of(WebSocketConnection socket) {
        return Optional.ofNullable(open.get(socket.id()));
    }
}
