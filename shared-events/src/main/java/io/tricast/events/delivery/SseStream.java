package io.tricast.events.delivery;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;

import io.tricast.events.schema.Control;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.net.impl.ConnectionBase;
import io.vertx.ext.web.RoutingContext;

/** A server-sent event stream that is ready to flow, for a resource to return. */
public final class SseStream {

    private final Feed feed;
    private final FeedRequest request;
    private final RoutingContext routing;
    private final Drain drain;
    private final DeliveryConfig config;
    private Registration registration;
    private Optional<Unread> unread = Optional.empty();
    private Greeting greeting = Greeting.NONE;
    private boolean gone;

    SseStream(Feed feed, FeedRequest request, RoutingContext routing, Drain drain, DeliveryConfig config) {
        this.feed = feed;
        this.request = request;
        this.routing = routing;
        this.drain = drain;
        this.config = config;
        Client.onDeparture(routing, this::requestOver);
    }

    /**
     * Takes the keys that the client wants from now on: of those that are new it gets a snapshot first, of the others nothing
     * is
     * lost. Any thread; it happens soon, and not at all if the stream has ended. Keeps nothing of the request.
     */
    public Consumer<KeyFilter> keys() {
        Feed open = feed;
        return wanted -> open.loop().execute(() -> open.keys(wanted));
    }

    /** Runs when the stream ends, whoever ended it. Before the stream is returned. */
    public void whenOver(Runnable action) {
        feed.whenClosed(action);
    }

    /** The client hears of this in {@code hello}. Counted after the stream was opened: what is newer comes as an event. */
    public SseStream greetedWith(Unread counted) {
        unread = Optional.of(counted);
        return this;
    }

    /** The client hears of this in {@code hello}. */
    public SseStream greetedWith(Greeting words) {
        greeting = words;
        return this;
    }

    /** Writes the head of the response and what comes first, and from then on what happens. */
    void begin() {
        if (gone) {
            return;
        }
        HttpServerResponse response = routing.response().setChunked(true);
        response.headers()
                .set("Content-Type", "text/event-stream;charset=UTF-8")
                // A proxy that stores, compresses or gathers events delivers them late or never.
                .set("Cache-Control", "no-store, no-transform")
                .set("X-Accel-Buffering", "no");
        if (!isHttp2()) {
            // Nothing can follow the stream. A client that is not told may send its next request on a connection that is closing.
            response.headers().set("Connection", "close");
        }
        response.write(SseFormat.retry(retry()));
        if (request.conflation().isPresent() && !isHttp2()) {
            Freshness.of(((ConnectionBase) routing.request().connection()).channel());
        }
        registration = drain.register(feed.loop(), feed);
        SseSink single = new SseSink(feed, isHttp2() ? new Http2Output(routing, feed::drained)
                : Http1Output.of(routing, feed::drained, departure(feed, registration)), request.namesTopic());
        Sink sink = request.batch().<Sink> map(window -> new BatchSink(single, feed, request.namesTopic(), window))
                .orElse(single);
        sink.control(new Control.Hello(feed.cursor(), config.heartbeat().toMillis(), unread.map(Unread::count).orElse(null),
                unread.map(Unread::countedAt).orElse(null), greeting.stream(), greeting.unknown(), null));
        request.first().ifPresent(sink::control);
        feed.start(sink);
    }

    /** All clients of a lost instance must not come back at the same moment. */
    private Duration retry() {
        return config.retry().plusMillis(ThreadLocalRandom.current().nextLong(config.retry().toMillis() + 1));
    }

    private boolean isHttp2() {
        return routing.request().version() == HttpVersion.HTTP_2;
    }

    /** Over HTTP/1 a stream goes on when the request is over, and the connection tells when the client has gone. */
    private void requestOver() {
        if (registration == null) {
            gone = true;
            feed.close();
        } else if (isHttp2()) {
            departure(feed, registration).run();
        }
    }

    /** Keeps nothing of the request. */
    private static Runnable departure(Feed feed, Registration registration) {
        return () -> {
            feed.close();
            registration.over();
        };
    }
}
