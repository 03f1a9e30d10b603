package io.tricast.events.delivery;

import io.netty.channel.Channel;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.epoll.EpollChannelOption;
import io.netty.channel.epoll.EpollSocketChannel;

/**
 * Keeps what lies between us and a client short. What waits in the kernel cannot be replaced by something newer: at a kilobyte
 * a second, the megabytes that it would take are an hour of old prices.
 */
final class Freshness {

    private static final WriteBufferWaterMark QUEUE = new WriteBufferWaterMark(4 * 1024, 8 * 1024);

    /** Beyond what is under way to the client, which is as much as its line needs to be full. */
    private static final long UNSENT = 32 * 1024L;

    private Freshness() {
    }

    static void of(Channel channel) {
        channel.config().setWriteBufferWaterMark(QUEUE);
        if (channel instanceof EpollSocketChannel) {
            channel.config().setOption(EpollChannelOption.TCP_NOTSENT_LOWAT, UNSENT);
        }
    }
}
