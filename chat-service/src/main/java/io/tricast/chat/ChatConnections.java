package io.tricast.chat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

import jakarta.inject.Singleton;

import io.netty.channel.EventLoop;
import io.tricast.events.delivery.DeliveryConfig;
import io.tricast.events.delivery.Drain;
import io.tricast.events.delivery.Hub;
import io.vertx.core.Vertx;
import io.vertx.core.impl.ContextInternal;
import io.vertx.core.impl.VertxInternal;

/** Opens the connections of this instance's clients, and counts them. Thread-safe. */
@Singleton
final class ChatConnections {

    private final Vertx vertx;
    private final Hub hub;
    private final Messages messages;
    private final Drain drain;
    private final DeliveryConfig config;

    /** One for all clients of a loop: each one's own would be memory, and hold what belongs to its handshake. */
    private final ConcurrentHashMap<EventLoop, ContextInternal> contexts = new ConcurrentHashMap<>();
    private final AtomicInteger open = new AtomicInteger();

    ChatConnections(Vertx vertx, Hub hub, Messages messages, Drain drain, DeliveryConfig config) {
        this.vertx = vertx;
        this.hub = hub;
        this.messages = messages;
        this.drain = drain;
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
        open.incrementAndGet();
        return new ChatConnection(reader.channel(), context, user, hub, messages, drain, open::decrementAndGet);
    }

    /** Whose sockets are open here just now, also those that are being closed. */
    int count() {
        return open.get();
    }

    private ContextInternal contextOf(FrameReader reader) {
        return contexts.computeIfAbsent(reader.channel().eventLoop(), loop -> ((VertxInternal) vertx)
                .createEventLoopContext(loop, null, Thread.currentThread().getContextClassLoader()));
    }
}
