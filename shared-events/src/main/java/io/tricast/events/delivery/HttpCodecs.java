package io.tricast.events.delivery;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.traffic.AbstractTrafficShapingHandler;

/**
 * What lies between the bytes of a connection and Vert.x: the codecs of HTTP and WebSocket, and beneath them, if they are
 * there,
 * TLS and traffic shaping.
 */
final class HttpCodecs {

    private static final String VERTX = "handler";

    private HttpCodecs() {
    }

    /** The handler sees the bytes that the codecs see, before they do. */
    static void insertBeneath(ChannelPipeline pipeline, ChannelHandler handler) {
        lowest(pipeline).ifPresentOrElse(below -> pipeline.addAfter(below.name(), null, handler),
                () -> pipeline.addFirst(handler));
    }

    /** Whether what the codecs write is what goes to the socket. */
    static boolean areFirst(ChannelPipeline pipeline) {
        return lowest(pipeline).isEmpty();
    }

    private static Optional<ChannelHandlerContext> lowest(ChannelPipeline pipeline) {
        return Optional.ofNullable(pipeline.context(SslHandler.class))
                .or(() -> Optional.ofNullable(pipeline.context(AbstractTrafficShapingHandler.class)));
    }

    /**
     * They cost memory without use once a stream needs no HTTP any more. On the connection's event loop. Vert.x itself stays:
     * it is told when the connection closes.
     */
    static void remove(ChannelPipeline pipeline, Wire wire) {
        ChannelHandler vertx = pipeline.get(VERTX);
        if (vertx == null) {
            return;
        }
        Deaf deaf = new Deaf();
        pipeline.addBefore(VERTX, null, deaf);
        List<ChannelHandler> codecs = new ArrayList<>();
        pipeline.forEach(entry -> codecs.add(entry.getValue()));
        codecs.stream().filter(it -> it != wire && it != vertx && it != deaf
                && !(it instanceof SslHandler) && !(it instanceof AbstractTrafficShapingHandler))
                .forEach(pipeline::remove);
        pipeline.remove(deaf);
    }

    /** What a detached client had said already comes out of the decoder when that goes, and is not heard. */
    private static final class Deaf extends SimpleChannelInboundHandler<ByteBuf> {
        @Override
        protected void channelRead0(ChannelHandlerContext from, ByteBuf said) {
            // Released by the caller.
        }
    }
}
