package io.tricast.events.delivery;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.netty.buffer.ByteBuf;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.net.impl.ConnectionBase;
import io.vertx.ext.web.RoutingContext;

/**
 * Over HTTP/1: straight to the connection, and in version 1.1 each write is one chunk that is put together here. The
 * connection serves nothing else any more.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9112#section-7.1">RFC 9112, chunked transfer coding</a>
 */
final class Http1Output implements SseOutput {

    private static final int END_OF_LINE = '\r' << 8 | '\n';

    /** The size in hexadecimal digits, and a line end. */
    private static final int HEADER = 8 + 2;

    private static final byte[] DIGITS = "0123456789abcdef".getBytes(US_ASCII);
    private static final byte[] LAST_CHUNK = "0\r\n\r\n".getBytes(US_ASCII);

    private final Wire wire;
    private final boolean chunked;

    private Http1Output(Wire wire, boolean chunked) {
        this.wire = wire;
        this.chunked = chunked;
    }

    /** @param routing of a response whose head is written */
    static Http1Output of(RoutingContext routing, Runnable drained, Runnable departed) {
        Wire wire = Wire.beneath(((ConnectionBase) routing.request().connection()).channel(), drained, departed);
        boolean chunked = routing.request().version() == HttpVersion.HTTP_1_1;
        if (chunked && !routing.request().headers().contains(HttpHeaders.CONNECTION, HttpHeaders.CLOSE, true)) {
            wire.detach(routing.response());
        }
        return new Http1Output(wire, chunked);
    }

    @Override
    public boolean ready() {
        return wire.ready();
    }

    @Override
    public long backlog() {
        return wire.backlog();
    }

    @Override
    public ByteBuf buffer(int capacity) {
        ByteBuf bytes = wire.buffer(HEADER + capacity + 2);
        int start = bytes.writerIndex() + HEADER;
        return bytes.setIndex(start, start);
    }

    @Override
    public void write(ByteBuf bytes) {
        wire.write(chunked ? chunk(bytes) : bytes);
    }

    private static ByteBuf chunk(ByteBuf bytes) {
        int start = bytes.readerIndex() - 2;
        bytes.setShort(start, END_OF_LINE);
        for (int size = bytes.readableBytes(); size != 0; size >>>= 4) {
            bytes.setByte(--start, DIGITS[size & 0xf]);
        }
        return bytes.readerIndex(start).writeShort(END_OF_LINE);
    }

    @Override
    public void end() {
        if (chunked) {
            wire.write(wire.buffer(LAST_CHUNK.length).writeBytes(LAST_CHUNK));
        }
        wire.close();
    }

    @Override
    public void reset() {
        wire.reset();
    }
}
