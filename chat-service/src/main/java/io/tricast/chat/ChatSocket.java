package io.tricast.chat;

import java.time.Instant;
import java.util.Optional;

import jakarta.ws.rs.ForbiddenException;

import org.eclipse.microprofile.jwt.JsonWebToken;

import io.quarkus.security.Authenticated;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.websockets.next.OnOpen;
import io.quarkus.websockets.next.WebSocket;
import io.quarkus.websockets.next.WebSocketConnection;
import io.smallrye.common.annotation.NonBlocking;

/** {@code WS /chat}: one connection of one user, many rooms. Who may not be here is turned away with a close frame. */
@Authenticated
@WebSocket(path = "/chat")
class ChatSocket {

    private final SecurityIdentity identity;
    private final ChatConnections connections;

    ChatSocket(SecurityIdentity identity, ChatConnections connections) {
        this.identity = identity;
        this.connections = connections;
    }

    @OnOpen
    @NonBlocking
    void open(WebSocketConnection socket) {
        FrameReader reader = Upgrade.reader(socket);
        try {
            connections.open(reader, Person.of(identity), Encoding.of(Optional.ofNullable(socket.subprotocol())), expiry());
        } catch (ForbiddenException notAName) {
            connections.turnAway(reader);
        }
    }

    private Optional<Instant> expiry() {
        return identity.getPrincipal() instanceof JsonWebToken token
                ? Optional.of(Instant.ofEpochSecond(token.getExpirationTime()))
                : Optional.empty();
    }
}
