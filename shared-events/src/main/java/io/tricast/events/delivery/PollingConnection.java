package io.tricast.events.delivery;

import java.util.Optional;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelPipeline;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.net.impl.ConnectionBase;
import io.vertx.ext.web.RoutingContext;

/**
 * A connection over which a client polls again and again. Once a poll has been answered there by way of HTTP and the resource,
 * the next one is answered beneath them, provided that it is the same request, byte for byte, but for the position, which has
 * to be the one that it was given. Its feed has stayed open meanwhile and heard of everything that changes what the client may
 * get. So a poll costs little more than the two system calls.
 *
 * <p>
 * Whatever else comes, and a repeated poll that cannot be answered with 200 or 204, goes the whole way. So does one of them
 * after {@link RepeatedPoll#TRUST} at the latest: the token is looked at again. Belongs to the event loop of the connection.
 */
final class PollingConnection extends ChannelInboundHandlerAdapter {

    /** A larger request is not remembered. */
    private static final int LONGEST = 4 * 1024;

    private static final byte[] NOTHING = {};

    private ChannelHandlerContext context;

    /** All that the client has said since its last poll was answered; nothing if that did not come in one piece. */
    private byte[] said = NOTHING;
    private boolean saidMore = true;
    private Optional<RepeatedPoll> repeated = Optional.empty();
    private ByteBuf handedBack = Unpooled.EMPTY_BUFFER;

    private PollingConnection() {
    }

    /** The response to a poll has ended, or the client has gone. */
    static void answered(RoutingContext routing, PollSink sink) {
        Channel channel = ((ConnectionBase) routing.request().connection()).channel();
        if (routing.request().version() != HttpVersion.HTTP_1_1 || routing.response().closed() || !channel.isActive()) {
            sink.close();
        } else {
            of(channel.pipeline()).goOn(routing, sink);
        }
    }

    private static PollingConnection of(ChannelPipeline pipeline) {
        PollingConnection present = pipeline.get(PollingConnection.class);
        if (present != null) {
            return present;
        }
        PollingConnection connection = new PollingConnection();
        HttpCodecs.insertBeneath(pipeline, connection);
        return connection;
    }

    private void goOn(RoutingContext routing, PollSink sink) {
        forget();
        // If all that was said since the answer before is this one request, what comes next begins a request.
        repeated = RepeatedPoll.of(routing, sink, said);
        if (repeated.isEmpty()) {
            sink.close();
        }
        said = NOTHING;
        saidMore = false;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext added) {
        context = added;
    }

    @Override
    public void channelRead(ChannelHandlerContext from, Object message) {
        ByteBuf bytes = (ByteBuf) message;
        if (repeated.isPresent() && repeated.get().isRepeatedBy(bytes)) {
            bytes.release();
            repeated.get().ask(this::write, this::handBack);
        } else {
            // Whoever says more while a poll waits is answered in the order of asking.
            repeated.ifPresent(RepeatedPoll::answerNow);
            forget();
            passHandedBack();
            remember(bytes);
            from.fireChannelRead(bytes);
        }
    }

    private void remember(ByteBuf bytes) {
        saidMore |= said.length > 0 || bytes.readableBytes() > LONGEST;
        said = saidMore ? NOTHING : ByteBufUtil.getBytes(bytes);
    }

    private void write(ByteBuf response) {
        context.writeAndFlush(response, context.voidPromise());
    }

    /** HTTP and the resource have an answer to everything. */
    private void handBack(byte[] request) {
        forget();
        saidMore = true;
        handedBack = Unpooled.wrappedBuffer(request);
        // Not in the middle of what is being delivered.
        context.executor().execute(this::passHandedBack);
    }

    private void passHandedBack() {
        ByteBuf request = handedBack;
        handedBack = Unpooled.EMPTY_BUFFER;
        if (request.isReadable()) {
            context.fireChannelRead(request);
            context.fireChannelReadComplete();
        }
    }

    private void forget() {
        repeated.ifPresent(RepeatedPoll::close);
        repeated = Optional.empty();
    }

    @Override
    public void channelInactive(ChannelHandlerContext from) {
        forget();
        from.fireChannelInactive();
    }
}
