package io.tricast.events.delivery;

import java.io.IOException;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOption;
import io.netty.channel.ChannelOutboundBuffer;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.ChannelPromise;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.socket.DuplexChannel;
import io.netty.channel.unix.Socket;
import io.netty.handler.ssl.SslHandler;
import io.netty.util.ReferenceCountUtil;
import io.vertx.core.http.HttpServerResponse;

/**
 * One client's connection beneath the HTTP and WebSocket codecs: what is written here goes to the socket (or to TLS) as it
 * is, in order with what goes out through the codecs, by one system call and nothing else as long as the client keeps up.
 * Through the codecs an event costs two to three times the system call.
 *
 * <p>
 * Belongs to the event loop of the connection. Never blocks; what the socket does not take waits in the channel, and
 * {@link #ready} is false from 64 KiB on.
 */
public final class Wire extends ChannelDuplexHandler {

    private static final String IDLE_TIMER = "idle";

    private final Runnable drained;
    private final Runnable departed;
    private final Volley volley = Volley.ofLoop();

    /** Null under TLS, and where there is no epoll. */
    private final Socket socket;
    private ChannelHandlerContext context;

    /** Whether the channel may have something to send: then it has to send what follows as well. */
    private boolean queued = true;
    private boolean detached;

    private Wire(Socket socket, Runnable drained, Runnable departed) {
        this.socket = socket;
        this.drained = drained;
        this.departed = departed;
    }

    /**
     * @param drained called when {@link #ready} is true again
     * @param departed called once, when the connection is closed, whoever closed it
     */
    public static Wire beneath(Channel channel, Runnable drained, Runnable departed) {
        Wire wire = insert(channel, drained, departed);
        // It sees nothing of what is written here and would cut a busy stream. Heartbeats find out who is gone.
        if (channel.pipeline().get(IDLE_TIMER) != null) {
            channel.pipeline().remove(IDLE_TIMER);
        }
        return wire;
    }

    /** Of a connection that goes on to serve other requests as well. What the client does not take at once waits. */
    static Wire shared(Channel channel, Runnable drained) {
        return insert(channel, drained, () -> {
        });
    }

    private static Wire insert(Channel channel, Runnable drained, Runnable departed) {
        ChannelPipeline pipeline = channel.pipeline();
        Wire wire = new Wire(HttpCodecs.areFirst(pipeline) ? socketOf(channel) : null, drained, departed);
        HttpCodecs.insertBeneath(pipeline, wire);
        if (!channel.isActive()) {
            channel.eventLoop().execute(departed);
        }
        return wire;
    }

    private static Socket socketOf(Channel channel) {
        return channel instanceof EpollSocketChannel epoll && epoll.fd() instanceof Socket socket ? socket : null;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext added) {
        context = added;
    }

    /**
     * Makes HTTP believe that this response has ended and was the connection's last: the request with its context, headers,
     * identity and handlers is what a waiting client costs most memory for. Only for a response that is written here from now
     * on, on a connection that would stay open after it.
     */
    void detach(HttpServerResponse response) {
        detached = true;
        response.end();
        // Not under the feet of the decoder, which may be what called us.
        context.executor().execute(() -> HttpCodecs.remove(context.pipeline(), this));
    }

    /** Whether more may be written now. */
    public boolean ready() {
        return !queued || context.channel().isWritable();
    }

    /** How much has to be sent before it is ready again; 0 while it is. */
    public long backlog() {
        return queued ? context.channel().bytesBeforeWritable() : 0;
    }

    /** An empty buffer for {@link #write}, which has to come before anything else happens on the loop. */
    public ByteBuf buffer(int capacity) {
        return volley.buffer(capacity);
    }

    /** Takes the buffer over. A connection that fails or has failed closes, and that is told where it is told always. */
    public void write(ByteBuf bytes) {
        volley.write(this);
    }

    /** Sends what was collected of all clients. */
    void flush() {
        volley.fire();
    }

    /** The bare system call, while nothing waits that has to go out before. */
    void send(ByteBuf bytes, int start, int end) {
        int sent = 0;
        // A closed descriptor may be another client's already.
        if (socket != null && socket.isOpen() && !waits()) {
            try {
                sent = socket.sendAddress(bytes.memoryAddress(), start, end);
            } catch (IOException gone) {
                context.channel().close();
                return;
            }
        }
        if (start + sent < end) {
            // What the socket does not take just now; no more than that is kept for this client.
            int rest = end - start - sent;
            queue(context.alloc().directBuffer(rest).writeBytes(bytes, start + sent, rest));
        }
    }

    private boolean waits() {
        if (queued) {
            ChannelOutboundBuffer waiting = context.channel().unsafe().outboundBuffer();
            queued = waiting == null || waiting.totalPendingWriteBytes() > 0;
        }
        return queued;
    }

    private void queue(ByteBuf bytes) {
        queued = true;
        context.writeAndFlush(bytes, context.voidPromise());
    }

    /** What follows on a drain: a write that drains the socket itself must not lead to the next one in its midst. */
    void later(Runnable drain) {
        context.executor().execute(drain);
    }

    /** Closes after what was written. */
    public void close() {
        flush();
        if (context.channel().isOpen()) {
            context.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(ChannelFutureListener.CLOSE);
        }
    }

    /**
     * Says after what was written that nothing more comes, and leaves it to the client to close: what it still sends would
     * turn a close of ours into a reset, which takes away what it has not read.
     */
    public void finish() {
        volley.fire();
        Channel channel = context.channel();
        if (channel instanceof DuplexChannel duplex && channel.pipeline().get(SslHandler.class) == null) {
            context.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(_ -> duplex.shutdownOutput());
        } else {
            close();
        }
    }

    /** Closes at once and drops what waits: the kernel would go on offering it to a client that takes none. */
    public void reset() {
        Channel channel = context.channel();
        if (channel.isOpen()) {
            channel.config().setOption(ChannelOption.SO_LINGER, 0);
            channel.close();
        }
    }

    @Override
    public void write(ChannelHandlerContext from, Object message, ChannelPromise promise) {
        if (detached) {
            // The end of the response as HTTP sees it.
            ReferenceCountUtil.release(message);
            promise.trySuccess();
        } else {
            queued = true;
            from.write(message, promise);
        }
    }

    @Override
    public void channelRead(ChannelHandlerContext from, Object message) {
        if (detached) {
            ReferenceCountUtil.release(message);
        } else {
            from.fireChannelRead(message);
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext from) {
        departed.run();
        from.fireChannelInactive();
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext changed) {
        changed.fireChannelWritabilityChanged();
        if (changed.channel().isWritable()) {
            later(drained);
        }
    }
}
