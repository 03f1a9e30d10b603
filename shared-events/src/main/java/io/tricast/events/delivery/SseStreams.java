package io.tricast.events.delivery;

import jakarta.inject.Singleton;

import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.smallrye.mutiny.Uni;
import io.tricast.events.backbone.BackboneUnavailable;
import io.vertx.ext.web.RoutingContext;

/** Opens server-sent event streams for the request that is being served. */
@Singleton
public class SseStreams {

    private final Hub hub;
    private final Drain drain;
    private final DeliveryConfig config;
    private final CurrentVertxRequest current;

    SseStreams(Hub hub, Drain drain, DeliveryConfig config, CurrentVertxRequest current) {
        this.hub = hub;
        this.drain = drain;
        this.config = config;
        this.current = current;
    }

    /**
     * A stream that is ready to flow: returned by a resource, it writes {@code hello}, what the request wants told first, and
     * then events until the client goes, or is too slow, or the log cannot be read, or the instance stops.
     *
     * <p>
     * Fails with {@link BackboneUnavailable}, and with {@link Draining}, before the first byte.
     */
    public Uni<SseStream> open(FeedRequest request) {
        RoutingContext routing = current.getCurrent();
        drain.admit();
        return hub.open(request, Client.loopOf(routing)).map(feed -> new SseStream(feed, request, routing, drain, config));
    }
}
