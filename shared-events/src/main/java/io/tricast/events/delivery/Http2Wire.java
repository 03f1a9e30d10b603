package io.tricast.events.delivery;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.handler.codec.http2.Http2Connection;
import io.netty.handler.codec.http2.Http2ConnectionHandler;
import io.netty.handler.codec.http2.Http2Exception;
import io.netty.handler.codec.http2.Http2RemoteFlowController;
import io.netty.handler.codec.http2.Http2Stream;
import io.netty.handler.timeout.IdleStateHandler;
import io.netty.util.AttributeKey;

/**
 * The wire that all streams of one HTTP/2 connection share. Their frames go beneath the codec, which keeps the account of the
 * windows: a frame is sent here only if nothing of its stream waits there and both windows have room for it. Frames that follow
 * on each other go out in one write. Belongs to the event loop of the connection.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9113#section-5.2">RFC 9113, flow control</a>
 */
final class Http2Wire {

    static final int FRAME_HEADER = 9;

    /** What every peer has to take. */
    private static final int LARGEST_FRAME = 16_384;

    private static final int DATA = 0;
    private static final AttributeKey<Http2Wire> OF_CONNECTION = AttributeKey.valueOf(Http2Wire.class, "connection");

    private final Wire wire;
    private final Http2Connection connection;
    private final Http2RemoteFlowController flow;
    private final Http2Connection.PropertyKey drainedOf;
    private final IdleStateHandler idleTimer;

    private Http2Wire(Channel channel) {
        Http2ConnectionHandler codec = channel.pipeline().get(Http2ConnectionHandler.class);
        this.connection = codec.connection();
        this.flow = codec.encoder().flowController();
        this.drainedOf = connection.newKey();
        this.idleTimer = channel.pipeline().get(IdleStateHandler.class);
        this.wire = Wire.shared(channel, this::drained);
    }

    static Http2Wire of(Channel channel) {
        var attribute = channel.attr(OF_CONNECTION);
        if (attribute.get() == null) {
            attribute.set(new Http2Wire(channel));
        }
        return attribute.get();
    }

    /** @param drained called when {@link #ready} is true again, unless the stream has ended */
    Http2Stream join(int streamId, Runnable drained) {
        Http2Stream stream = connection.stream(streamId);
        stream.setProperty(drainedOf, drained);
        return stream;
    }

    private void drained() {
        try {
            connection.forEachActiveStream(stream -> {
                Runnable drained = stream.getProperty(drainedOf);
                if (drained != null) {
                    drained.run();
                }
                return true;
            });
        } catch (Http2Exception impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    boolean ready() {
        return wire.ready();
    }

    /** An empty buffer for {@link #write}, which has to come before anything else happens on the loop. */
    ByteBuf buffer(int capacity) {
        ByteBuf bytes = wire.buffer(FRAME_HEADER + capacity);
        int start = bytes.writerIndex() + FRAME_HEADER;
        return bytes.setIndex(start, start);
    }

    /** Whether the bytes are on their way. If not, they have to go through the codec. */
    boolean write(Http2Stream stream, ByteBuf bytes) {
        int length = bytes.readableBytes();
        if (!takesFromWindows(stream, length)) {
            return false;
        }
        int start = bytes.readerIndex() - FRAME_HEADER;
        bytes.setMedium(start, length).setShort(start + 3, DATA).setInt(start + 5, stream.id()).readerIndex(start);
        wire.write(bytes);
        if (idleTimer != null) {
            idleTimer.resetWriteTimeout();
        }
        return true;
    }

    private boolean takesFromWindows(Http2Stream stream, int length) {
        Http2Stream all = connection.connectionStream();
        if (length > LARGEST_FRAME || flow.hasFlowControlled(stream) || length > flow.windowSize(stream)
                || length > flow.windowSize(all)) {
            return false;
        }
        try {
            flow.incrementWindowSize(stream, -length);
            flow.incrementWindowSize(all, -length);
        } catch (Http2Exception impossible) {
            throw new IllegalStateException("a window that shrinks has overflowed", impossible);
        }
        return true;
    }

    /** @see Wire#later */
    void later(Runnable drain) {
        wire.later(drain);
    }

    /** Before anything that goes through the codec and has to come after what was written here. */
    void flush() {
        wire.flush();
    }
}
