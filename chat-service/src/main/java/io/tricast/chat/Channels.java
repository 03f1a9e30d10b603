package io.tricast.chat;

import jakarta.inject.Singleton;

import io.netty.channel.Channel;
import io.quarkus.websockets.next.HttpUpgradeCheck;
import io.quarkus.websockets.next.UserData.TypedKey;
import io.quarkus.websockets.next.WebSocketConnection;
import io.smallrye.mutiny.Uni;
import io.vertx.core.net.impl.ConnectionBase;

/** Remembers the channel beneath a WebSocket at the upgrade, the last moment at which it can be had. */
@Singleton
final class Channels implements HttpUpgradeCheck {

    private static final TypedKey<Channel> CHANNEL = new TypedKey<>("channel");

    static Channel of(WebSocketConnection socket) {
        return socket.userData().get(CHANNEL);
    }

    @Override
    public Uni<CheckResult> perform(HttpUpgradeContext upgrade) {
        ConnectionBase connection = (ConnectionBase) upgrade.httpRequest().connection();
        upgrade.userData().put(CHANNEL, connection.channel());
        return CheckResult.permitUpgrade();
    }
}
