package io.tricast.chat;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.Socket;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

import org.junit.jupiter.api.Test;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.channel.socket.ServerSocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;

/** What is kept for a client that takes nothing is bounded, whatever it is sent and whether anybody asks if it is ready. */
class OutboxTest {

    /** As much as one write gathers, and a frame. */
    private static final long ONE_MORE = 32 * 1024 + Limits.FRAME;

    /** What Netty takes before it says that it is enough. */
    private static final long WATERMARK = 64 * 1024;

    @Test
    void aClientThatTakesNothingCostsABoundedAmountOfMemoryAndIsThenStuck() throws Exception {
        try (NioEventLoopGroup loops = new NioEventLoopGroup(1)) {
            CompletableFuture<Channel> accepted = new CompletableFuture<>();
            ServerSocketChannel server = (ServerSocketChannel) new ServerBootstrap().group(loops)
                    .channel(NioServerSocketChannel.class).childOption(ChannelOption.SO_SNDBUF, 8 * 1024)
                    .childHandler(new ChannelInitializer<>() {
                        @Override
                        protected void initChannel(Channel channel) {
                            accepted.complete(channel);
                        }
                    }).bind(InetAddress.getLoopbackAddress(), 0).sync().channel();
            try (Socket deaf = new Socket()) {
                deaf.setReceiveBufferSize(8 * 1024);
                deaf.connect(server.localAddress());
                Channel channel = accepted.get(30, TimeUnit.SECONDS);
                long most = channel.eventLoop().submit(() -> flood(channel)).get(60, TimeUnit.SECONDS);
                assertThat(most).as("bytes kept for it").isGreaterThan(Limits.STUCK_BYTES)
                        .isLessThanOrEqualTo(Limits.STUCK_BYTES + WATERMARK + ONE_MORE);
            }
        }
    }

    /** The most that was ever waiting. */
    private static long flood(Channel channel) {
        AtomicBoolean stuck = new AtomicBoolean();
        Outbox outbox = new Outbox(channel, Encoding.JSON, () -> {
        }, () -> {
        }, () -> stuck.set(true));
        String json = "\"" + "x".repeat(Limits.TEXT) + "\"";
        long most = 0;
        for (int sent = 0; sent < 100_000 && !stuck.get(); sent++) {
            outbox.send(json);
            outbox.flush();
            most = Math.max(most, channel.unsafe().outboundBuffer().totalPendingWriteBytes());
        }
        assertThat(stuck).as("stuck").isTrue();
        assertThat(outbox.ready()).isFalse();
        for (int more = 0; more < 1_000; more++) {
            outbox.send(json);
            outbox.flush();
        }
        return Math.max(most, channel.unsafe().outboundBuffer().totalPendingWriteBytes());
    }
}
