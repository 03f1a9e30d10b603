package io.tricast.events.delivery;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http2.Http2Stream;
import io.vertx.core.buffer.impl.BufferImpl;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.net.impl.ConnectionBase;
import io.vertx.ext.web.RoutingContext;

/** One stream of an HTTP/2 connection: beneath the codec as long as the client keeps up, else through it. */
final class Http2Output implements SseOutput {

    private final HttpServerResponse response;
    private final Http2Wire wire;
    private final Http2Stream stream;

    /** @param routing of a response whose head is written */
    Http2Output(RoutingContext routing, Runnable drained) {
        this.wire = Http2Wire.of(((ConnectionBase) routing.request().connection()).channel());
        this.response = routing.response().drainHandler(_ -> wire.later(drained));
        this.stream = wire.join(response.streamId(), drained);
    }

    @Override
    public boolean ready() {
        return wire.ready() && !response.writeQueueFull();
    }

    @Override
    public ByteBuf buffer(int capacity) {
        return wire.buffer(capacity);
    }

    @Override
    public void write(ByteBuf bytes) {
        if (!wire.write(stream, bytes)) {
            ByteBuf own = Unpooled.copiedBuffer(bytes);
            // What was sent beneath the codec before goes before.
            wire.flush();
            response.write(BufferImpl.buffer(own));
        }
    }

    @Override
    public void end() {
        wire.flush();
        if (!response.closed()) {
            response.end();
        }
    }

    @Override
    public void reset() {
        response.reset();
    }
}
