package io.tricast.events.delivery;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.PooledByteBufAllocator;
import io.vertx.core.buffer.impl.BufferImpl;
import io.vertx.core.http.HttpServerResponse;

/** Over HTTP/2, which has a flow control of its own for each stream: through Vert.x. */
final class Http2Output implements SseOutput {

    private final HttpServerResponse response;

    Http2Output(HttpServerResponse response, Runnable drained) {
        this.response = response.drainHandler(_ -> drained.run());
    }

    @Override
    public boolean ready() {
        return !response.writeQueueFull();
    }

    @Override
    public ByteBuf buffer(int capacity) {
        return PooledByteBufAllocator.DEFAULT.directBuffer(capacity);
    }

    @Override
    public void write(ByteBuf bytes) {
        response.write(BufferImpl.buffer(bytes));
    }

    @Override
    public void end() {
        if (!response.closed()) {
            response.end();
        }
    }

    @Override
    public void reset() {
        response.reset();
    }
}
