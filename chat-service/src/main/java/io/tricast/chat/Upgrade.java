package io.tricast.chat;

import java.util.List;
import java.util.Map;

import jakarta.inject.Singleton;
import jakarta.ws.rs.core.HttpHeaders;

import io.quarkus.websockets.next.HttpUpgradeCheck;
import io.quarkus.websockets.next.UserData.TypedKey;
import io.quarkus.websockets.next.WebSocketConnection;
import io.smallrye.mutiny.Uni;
import io.tricast.events.delivery.Drain;
import io.tricast.events.delivery.Draining;
import io.vertx.core.net.impl.ConnectionBase;

/** Puts the {@link FrameReader} in its place at the upgrade, the last moment at which the channel can be had. */
@Singleton
final class Upgrade implements HttpUpgradeCheck {

    private static final TypedKey<FrameReader> READER = new TypedKey<>("reader");

    private final Drain drain;

    Upgrade(Drain drain) {
        this.drain = drain;
    }

    static FrameReader reader(WebSocketConnection socket) {
        return socket.userData().get(READER);
    }

    @Override
    public Uni<CheckResult> perform(HttpUpgradeContext upgrade) {
        if (drain.begun()) {
            return CheckResult.rejectUpgrade(503, Map.of(HttpHeaders.RETRY_AFTER,
                    List.of(Long.toString(Draining.RETRY_AFTER.toSeconds()))));
        }
        ConnectionBase connection = (ConnectionBase) upgrade.httpRequest().connection();
        upgrade.userData().put(READER, FrameReader.before(connection.channel()));
        return CheckResult.permitUpgrade();
    }
}
