package io.tricast.events.delivery;

import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

import org.jboss.logging.Logger;

import io.netty.channel.EventLoop;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.RoutingContext;

/**
 * How clients leave an instance that stops: told when to come back, served until then, and never all at one moment.
 *
 * <p>
 * On SIGTERM, before the HTTP server closes: the instance is not ready, takes no more streams, polls and sockets, and sends
 * those away that it has, spread over {@link DeliveryConfig#drainWindow}. It stops as soon as the last one has gone and the
 * last request is answered, and at the latest {@link #FLUSH} after the window. A connection that becomes too old
 * ({@link DeliveryConfig#maxConnectionAge}) is sent away likewise. Thread-safe.
 */
@Singleton
public final class Drain {

    private static final Logger LOG = Logger.getLogger(Drain.class);

    /** How long a client may take over what was written to it, once it has been let go. */
    public static final Duration FLUSH = Duration.ofSeconds(5);

    /** Before everything else that a request passes. */
    private static final int FIRST = 10_000;

    private final DeliveryConfig config;
    private final Occupancy occupancy = new Occupancy();
    private final ConcurrentHashMap<EventLoop, OpenClients> loops = new ConcurrentHashMap<>();
    private volatile boolean begun;

    Drain(DeliveryConfig config) {
        this.config = config;
    }

    /** From now on the client has to be sent away before this instance stops. On its event loop, when it has been let in. */
    public Registration register(EventLoop loop, Drainable client) {
        return loops.computeIfAbsent(loop, it -> new OpenClients(it, config, occupancy, this::begun)).add(client);
    }

    /** Whether this instance is about to stop. */
    public boolean begun() {
        return begun;
    }

    /** @throws Draining if this instance takes no more clients */
    public void admit() {
        if (begun) {
            throw new Draining();
        }
    }

    void onRequest(@Observes Filters filters) {
        filters.register(this::attend, FIRST);
    }

    private void attend(RoutingContext routing) {
        HttpServerRequest request = routing.request();
        if (begun && request.version() == HttpVersion.HTTP_1_1) {
            // What comes over this connection next had better go elsewhere.
            routing.response().putHeader(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
        }
        // An upgraded connection never ends its request: its client registers.
        if (!request.headers().contains(HttpHeaderNames.UPGRADE)) {
            occupancy.enter();
            routing.addEndHandler(_ -> occupancy.leave());
        }
        routing.next();
    }

    /** Holds up the shutdown until everybody has gone. */
    void onShutdown(@Observes ShutdownDelayInitiatedEvent event) throws InterruptedException {
        begun = true;
        loops.forEach((loop, clients) -> loop.execute(clients::drainAll));
        if (!occupancy.awaitNobody(config.drainWindow().plus(FLUSH))) {
            LOG.warnf("%d clients and requests did not end in time and are cut off", occupancy.count());
        }
    }
}
