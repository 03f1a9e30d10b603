package io.tricast.chat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

import jakarta.inject.Singleton;

import io.netty.channel.EventLoop;
import io.tricast.events.delivery.DeliveryConfig;
import io.vertx.core.Vertx;
import io.vertx.core.impl.ContextInternal;
import io.vertx.core.impl.VertxInternal;

/** Opens the connections of this instance's clients, and counts them. Thread-safe. */
@Singleton
final class ChatConnections {

    private static final Person NOBODY = new Person("", false);

    private final Vertx vertx;
    private final Chat chat;
    private final DeliveryConfig config;

    /** One for all clients of a loop: each one's own would be memory, and hold what belongs to its handshake. */
    private final ConcurrentHashMap<EventLoop, ContextInternal> contexts = new ConcurrentHashMap<>();
    private final AtomicInteger open = new AtomicInteger();

    ChatConnections(Vertx vertx, Chat chat, DeliveryConfig config) {
        this.vertx = vertx;
        this.chat = chat;
        this.config = config;
    }

    /** On the event loop of the client's connection. */
    void open(FrameReader reader, Person person, Encoding encoding, Optional<Instant> expiry) {
        ContextInternal context = contextOf(reader);
        ChatConnection connection = connection(reader, context, person, encoding).greet(config.heartbeat());
        expiry.ifPresent(moment -> connection.expire(Duration.between(Instant.now(), moment)));
        reader.handTo(connection, context);
    }

    void turnAway(FrameReader reader) {
        ContextInternal context = contextOf(reader);
        ChatConnection connection = connection(reader, context, NOBODY, Encoding.JSON);
        connection.end(CloseCode.POLICY);
        reader.handTo(connection, context);
    }

    private ChatConnection connection(FrameReader reader, ContextInternal context, Person person, Encoding encoding) {
        open.incrementAndGet();
        return new ChatConnection(reader.channel(), context, person, encoding, chat, open::decrementAndGet);
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
