package io.tricast.chat;

import jakarta.inject.Singleton;

import io.quarkus.websockets.next.HttpUpgradeCheck;
import io.quarkus.websockets.next.UserData.TypedKey;
import io.quarkus.websockets.next.WebSocketConnection;
import io.smallrye.mutiny.Uni;
import io.vertx.core.net.impl.ConnectionBase;

/** Puts the {@link FrameReader} in its place at the upgrade, the last moment at which the channel can be had. */
@Singleton
final class Upgrade implements HttpUpgradeCheck {

    private static final TypedKey<FrameReader> READER = new TypedKey<>("reader");

    static FrameReader reader(WebSocketConnection socket) {
        return socket.userData().get(READER);
    }

    @Override
    public Uni<CheckResult> perform(HttpUpgradeContext upgrade) {
        ConnectionBase connection = (ConnectionBase) upgrade.httpRequest().connection();
        upgrade.userData().put(READER, FrameReader.before(connection.channel()));
        return CheckResult.permitUpgrade();
    }
}
