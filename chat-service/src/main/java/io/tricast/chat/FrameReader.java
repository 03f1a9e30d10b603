package io.tricast.chat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Queue;

import io.netty.buffer.ByteBufUtil;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.TooLongFrameException;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.CorruptedWebSocketFrameException;
import io.netty.handler.codec.http.websocketx.PingWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PongWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketCloseStatus;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketFrameAggregator;
import io.vertx.core.impl.ContextInternal;

/**
 * Hands one client's frames to its {@link ChatConnection}, straight from the decoder. WebSockets Next makes the handshake and
 * says who the client is; then it is told that the connection has gone, and lets go of the request, its headers, identity and
 * contexts, which would cost a waiting client four times the memory and each frame a chain of operators.
 *
 * <p>
 * Belongs to the event loop of the connection. Frames that come before there is a connection wait, {@value #EARLY} at most.
 */
final class FrameReader extends SimpleChannelInboundHandler<WebSocketFrame> {

    private static final String VERTX = "handler";
    private static final int EARLY = 256;

    private final Queue<WebSocketFrame> early = new ArrayDeque<>(0);
    private ChannelHandlerContext place;
    private ContextInternal context;
    private ChatConnection connection;

    private FrameReader() {
    }

    /** On a channel whose upgrade is about to be made. Frames do not reach Vert.x from now on. */
    static FrameReader before(Channel channel) {
        FrameReader reader = new FrameReader();
        channel.pipeline()
                .addBefore(VERTX, null, NoExtensions.HANDLER)
                .addBefore(VERTX, null, new WebSocketFrameAggregator(Limits.FRAME))
                .addBefore(VERTX, null, reader);
        return reader;
    }

    Channel channel() {
        return place.channel();
    }

    @Override
    public void handlerAdded(ChannelHandlerContext added) {
        place = added;
    }

    /** @param on the context in which the connection's work runs; one without data of a request */
    void handTo(ChatConnection reads, ContextInternal on) {
        connection = reads;
        context = on;
        while (!early.isEmpty()) {
            WebSocketFrame frame = early.poll();
            dispatch(frame);
            frame.release();
        }
        // Not under the feet of WebSockets Next, which has just called us.
        place.executor().execute(this::detach);
    }

    private void detach() {
        ChannelPipeline pipeline = place.pipeline();
        if (pipeline.get(VERTX) != null) {
            place.fireChannelInactive();
            pipeline.remove(VERTX);
        }
    }

    @Override
    protected void channelRead0(ChannelHandlerContext from, WebSocketFrame frame) {
        if (connection != null) {
            dispatch(frame);
        } else if (early.size() < EARLY) {
            early.add(frame.retain());
        } else {
            from.close();
        }
    }

    private void dispatch(WebSocketFrame frame) {
        context.dispatch(frame, this::read);
    }

    private void read(WebSocketFrame frame) {
        // The aggregator looks at what comes in fragments only.
        if (frame.content().readableBytes() > Limits.FRAME) {
            connection.end(CloseCode.TOO_BIG);
            return;
        }
        switch (frame) {
            case TextWebSocketFrame text -> read(text);
            case BinaryWebSocketFrame binary -> connection.received(new Said.Binary(ByteBufUtil.getBytes(binary.content())));
            case PingWebSocketFrame ping -> connection.pinged(ping.content());
            case PongWebSocketFrame _ -> connection.pong();
            case CloseWebSocketFrame close -> connection.closeAsked(close.statusCode());
            default -> throw new IllegalStateException("the aggregator let through a " + frame.getClass().getSimpleName());
        }
    }

    private void read(TextWebSocketFrame text) {
        // The decoder would put a question mark where a byte makes no sense.
        if (ByteBufUtil.isText(text.content(), StandardCharsets.UTF_8)) {
            connection.received(new Said.Text(text.text()));
        } else {
            connection.end(CloseCode.INVALID_DATA);
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext from, Throwable failure) {
        if (connection == null) {
            from.fireExceptionCaught(failure);
            return;
        }
        switch (failure) {
            case TooLongFrameException _ -> connection.end(CloseCode.TOO_BIG);
            case CorruptedWebSocketFrameException corrupted -> connection.fail(code(corrupted.closeStatus()));
            // The connection broke, and closing tells everybody.
            default -> from.close();
        }
    }

    private static CloseCode code(WebSocketCloseStatus status) {
        if (status.equals(WebSocketCloseStatus.MESSAGE_TOO_BIG)) {
            return CloseCode.TOO_BIG;
        }
        return status.equals(WebSocketCloseStatus.INVALID_PAYLOAD_DATA) ? CloseCode.INVALID_DATA : CloseCode.PROTOCOL;
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext from) {
        early.forEach(WebSocketFrame::release);
        early.clear();
    }
}
