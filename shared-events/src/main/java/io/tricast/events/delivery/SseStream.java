package io.tricast.events.delivery;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;

import io.tricast.events.schema.Control;
import io.tricast.events.schema.EventJson;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;

/**
 * One client's server-sent event stream. Written straight to the HTTP response, whose own write queue is the only buffer
 * there is for this client.
 */
public final class SseStream implements Sink {

    private final Feed feed;
    private final FeedRequest request;
    private final HttpServerResponse response;
    private final Duration heartbeat;
    private final Duration retry;
    private boolean wrote;

    SseStream(Feed feed, FeedRequest request, HttpServerResponse response, Duration heartbeat, Duration retry) {
        this.feed = feed;
        this.request = request;
        this.response = response;
        this.heartbeat = heartbeat;
        this.retry = retry;
    }

    void begin() {
        response.setChunked(true);
        response.headers()
                .set("Content-Type", "text/event-stream;charset=UTF-8")
                // A proxy that stores, compresses or gathers events delivers them late or never.
                .set("Cache-Control", "no-store, no-transform")
                .set("X-Accel-Buffering", "no");
        response.drainHandler(drained -> feed.drained());
        response.write(SseFormat.retry(retry));
        control(new Control.Hello(feed.cursor(), heartbeat.toMillis()), feed::cursor);
        request.first().ifPresent(first -> control(first, feed::cursor));
        feed.start(this);
    }

    @Override
    public boolean ready() {
        return !response.writeQueueFull();
    }

    @Override
    public void event(Item item, Supplier<String> cursor) {
        byte[] shared = item.sse(request.namesTopic());
        String id = SseFormat.id(cursor.get());
        write(Buffer.buffer(shared.length + id.length()).appendBytes(shared).appendString(id));
    }

    @Override
    public void control(Control control, Supplier<String> cursor) {
        String event = SseFormat.event(control.type(), EventJson.envelope(control, Instant.now()));
        write(Buffer.buffer((event + SseFormat.id(cursor.get())).getBytes(UTF_8)));
    }

    @Override
    public void beat() {
        if (!wrote) {
            response.write(SseFormat.HEARTBEAT);
        }
        wrote = false;
    }

    private void write(Buffer buffer) {
        wrote = true;
        response.write(buffer);
    }

    @Override
    public void end(End reason) {
        switch (reason) {
            case UNAVAILABLE -> {
                if (!response.closed()) {
                    response.end();
                }
            }
            // An orderly end would wait behind everything the client does not read.
            case TOO_SLOW -> response.reset();
        }
    }
}
