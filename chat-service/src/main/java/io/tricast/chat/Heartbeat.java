package io.tricast.chat;

import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

import io.netty.channel.EventLoop;

/** Pings one client at every beat and notices when it is gone without a word. Used on the client's event loop only. */
final class Heartbeat {

    private static final int SILENT_BEATS = 2;

    private final Runnable ping;
    private final Runnable dead;
    private final Future<?> timer;
    private int silent;

    /** Beats until {@link #stop}. */
    Heartbeat(EventLoop loop, Duration interval, Runnable ping, Runnable dead) {
        this.ping = ping;
        this.dead = dead;
        this.timer = loop.scheduleAtFixedRate(this::beat, interval.toMillis(), interval.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** The client gave a sign of life. */
    void heard() {
        silent = 0;
    }

    void stop() {
        timer.cancel(false);
    }

    private void beat() {
        if (silent++ < SILENT_BEATS) {
            ping.run();
        } else {
            stop();
            dead.run();
        }
    }
}
