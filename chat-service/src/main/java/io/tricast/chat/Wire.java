package io.tricast.chat;

import java.time.Duration;

import jakarta.inject.Singleton;

import io.netty.channel.Channel;
import io.netty.channel.ChannelOption;
import io.quarkus.websockets.next.HttpUpgradeCheck;
import io.quarkus.websockets.next.UserData.TypedKey;
import io.quarkus.websockets.next.WebSocketConnection;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.core.net.impl.ConnectionBase;

/**
 * What is under a client's WebSocket. A close frame queues behind everything else, and neither WebSockets Next nor Vert.x
 * gives up on a client that takes none of it: its socket and what waits in it would stay for as long as the client likes.
 */
final class Wire {

    private static final TypedKey<Wire> KEY = new TypedKey<>("wire");

    /** For the close frame to arrive and be answered. */
    private static final Duration GRACE = Duration.ofSeconds(5);

    private final Channel channel;

    private Wire(Channel channel) {
        this.channel = channel;
    }

    /** Called on the connection's event loop. */
    static void close(WebSocketConnection socket, CloseCode code, Vertx vertx) {
        Wire wire = socket.userData().get(KEY);
        vertx.setTimer(GRACE.toMillis(), _ -> wire.cut());
        socket.close(code.reason()).subscribe().with(_ -> {
        }, _ -> {
            // It is closed already.
        });
    }

    /** With a reset: the kernel would keep offering megabytes to a client that takes none for a long time yet. */
    private void cut() {
        if (channel.isOpen()) {
            channel.config().setOption(ChannelOption.SO_LINGER, 0);
            channel.close();
        }
    }

    /** Remembers the wire at the upgrade, the last moment at which it can be had. */
    @Singleton
    static final class Finder implements HttpUpgradeCheck {

        @Override
        public Uni<CheckResult> perform(HttpUpgradeContext upgrade) {
            ConnectionBase connection = (ConnectionBase) upgrade.httpRequest().connection();
            upgrade.userData().put(KEY, new Wire(connection.channel()));
            return CheckResult.permitUpgrade();
        }
    }
}
