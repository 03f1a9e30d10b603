package io.tricast.events.delivery;

import java.util.Optional;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
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

    private Wire wire;
    private ChannelHandlerContext context;

    /** All that the client has said since its last poll was answered; nothing if that did not come in one piece. */
    private byte[] said = NOTHING;
    private boolean saidMore = true;
    private Optional<RepeatedPoll> repeated = Optional.empty();
    private ByteBuf handedBack = Unpooled.EMPTY_BUFFER;

    /** Whether HTTP has got anything of what was read just now: as when this comes between, in the middle of a reading. */
    private boolean passedOn = true;

    private PollingConnection() {
    }

    /** The response to a poll has ended, or the client has gone. */
    static void answered(RoutingContext routing, PollSink sink) {
        Channel channel = ((ConnectionBase) routing.request().connection()).channel();
        if (routing.request().version() != HttpVersion.HTTP_1_1 || routing.response().closed() || !channel.isActive()) {
            sink.close();
        } else {
            of(channel).goOn(routing, sink);
        }
    }

    private static PollingConnection of(Channel channel) {
        PollingConnection present = channel.pipeline().get(PollingConnection.class);
        if (present != null) {
            return present;
        }
        PollingConnection connection = new PollingConnection();
        HttpCodecs.insertBeneath(channel.pipeline(), connection);
        connection.wire = Wire.shared(channel, () -> {
        });
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
            repeated.get().ask(wire, this::handBack);
        } else {
            // Whoever says more while a poll waits is answered in the order of asking.
            repeated.ifPresent(RepeatedPoll::answerNow);
            forget();
            passHandedBack();
            remember(bytes);
            passedOn = true;
            from.fireChannelRead(bytes);
        }
    }

    /** To HTTP this is a reason to look for what it has to send. */
    @Override
    public void channelReadComplete(ChannelHandlerContext from) {
        if (passedOn) {
            passedOn = false;
            from.fireChannelReadComplete();
        }
    }

    private void remember(ByteBuf bytes) {
        saidMore |= said.length > 0 || bytes.readableBytes() > LONGEST;
        said = saidMore ? NOTHING : ByteBufUtil.getBytes(bytes);
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
