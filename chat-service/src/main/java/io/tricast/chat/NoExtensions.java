package io.tricast.chat;

import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.websocketx.CorruptedWebSocketFrameException;
import io.netty.handler.codec.http.websocketx.WebSocketCloseStatus;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import io.netty.util.ReferenceCountUtil;

/**
 * Refuses frames with a reserved bit. Vert.x lets the decoder pass them, for extensions that it might have agreed on; we
 * agree on none. Holds nothing, and is the same for all clients.
 */
@Sharable
final class NoExtensions extends ChannelInboundHandlerAdapter {

    static final NoExtensions HANDLER = new NoExtensions();

    private NoExtensions() {
    }

    @Override
    public void channelRead(ChannelHandlerContext from, Object message) {
        if (message instanceof WebSocketFrame frame && frame.rsv() != 0) {
            ReferenceCountUtil.release(message);
            from.fireExceptionCaught(
                    new CorruptedWebSocketFrameException(WebSocketCloseStatus.PROTOCOL_ERROR, "a reserved bit is set"));
        } else {
            from.fireChannelRead(message);
        }
    }
}
