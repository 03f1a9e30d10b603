package io.tricast.chat;

import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

import io.netty.channel.EventLoop;

/**
 * Pings one client at every interval, and finds it dead when none of its pongs came for two and a half. Only a pong counts:
 * a client that still sends, but no longer hears, is none that can be served. Used on the client's event loop only.
 */
final class Heartbeat {

    /** Half intervals without a pong. */
    private static final int DEAD_AFTER = 5;

    private final Runnable ping;
    private final Runnable dead;
    private final Future<?> timer;
    private int halves;
    private int silent;

    /** Beats until {@link #stop}. */
    Heartbeat(EventLoop loop, Duration interval, Runnable ping, Runnable dead) {
        this.ping = ping;
        this.dead = dead;
        long half = Math.max(1, interval.toMillis() / 2);
        this.timer = loop.scheduleAtFixedRate(this::beat, half, half, TimeUnit.MILLISECONDS);
    }

    void pong() {
        silent = 0;
    }

    void stop() {
        timer.cancel(false);
    }

    private void beat() {
        if (++silent > DEAD_AFTER) {
            stop();
            dead.run();
        } else if (++halves % 2 == 0) {
            ping.run();
        }
    }
}
