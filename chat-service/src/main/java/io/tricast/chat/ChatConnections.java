package io.tricast.chat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

import io.netty.channel.EventLoop;
import io.netty.util.concurrent.Future;
import io.quarkus.runtime.ShutdownEvent;
import io.tricast.events.delivery.DeliveryConfig;
import io.tricast.events.delivery.Hub;
import io.vertx.core.Vertx;
import io.vertx.core.impl.ContextInternal;
import io.vertx.core.impl.VertxInternal;

/** The connections of this instance's clients: opens them, and closes them when the instance stops. Thread-safe. */
@Singleton
final class ChatConnections {

    private static final Duration TELLING = Duration.ofSeconds(2);

    private final Vertx vertx;
    private final Hub hub;
    private final Messages messages;
    private final DeliveryConfig config;

    /** One for all clients of a loop: each one's own would be memory, and hold what belongs to its handshake. */
    private final ConcurrentHashMap<EventLoop, ContextInternal> contexts = new ConcurrentHashMap<>();
    private final Set<ChatConnection> open = ConcurrentHashMap.newKeySet();

    ChatConnections(Vertx vertx, Hub hub, Messages messages, DeliveryConfig config) {
        this.vertx = vertx;
        this.hub = hub;
        this.messages = messages;
        this.config = config;
    }

    /** On the event loop of the client's connection. */
    void open(FrameReader reader, String user, Optional<Instant> expiry) {
        ContextInternal context = contextOf(reader);
        ChatConnection connection = connection(reader, context, user).greet(config.heartbeat());
        expiry.ifPresent(moment -> connection.expire(Duration.between(Instant.now(), moment)));
        reader.handTo(connection, context);
    }

    void turnAway(FrameReader reader) {
        ContextInternal context = contextOf(reader);
        ChatConnection connection = connection(reader, context, "");
        connection.end(CloseCode.POLICY);
        reader.handTo(connection, context);
    }

    private ChatConnection connection(FrameReader reader, ContextInternal context, String user) {
        ChatConnection connection = new ChatConnection(reader.channel(), context, user, hub, messages, open::remove);
        open.add(connection);
        return connection;
    }

    /** Returns when every client has been told, or cannot be told in time. */
    void stop(@Observes ShutdownEvent event) {
        long deadline = System.nanoTime() + TELLING.toNanos();
        List<Future<?>> told = open.stream().<Future<?>> map(connection -> connection.endSoon(CloseCode.RESTART)).toList();
        told.forEach(each -> each.awaitUninterruptibly(deadline - System.nanoTime(), TimeUnit.NANOSECONDS));
    }

    /** Whose sockets are open here just now, also those that are being closed. */
    int count() {
        return open.size();
    }

    private ContextInternal contextOf(FrameReader reader) {
        return contexts.computeIfAbsent(reader.channel().eventLoop(), loop -> ((VertxInternal) vertx)
                .createEventLoopContext(loop, null, Thread.currentThread().getContextClassLoader()));
    }
}
