package io.tricast.chat;

import java.time.Duration;

import io.vertx.core.Vertx;

/**
 * Pings one client at every beat and notices when it is gone without a word: WebSockets Next would ping for ever, and the
 * pings themselves would keep the dead connection from looking idle. Used on the client's event loop only.
 */
final class Heartbeat {

    private static final int SILENT_BEATS = 2;

    private final Vertx vertx;
    private final Runnable ping;
    private final Runnable dead;
    private final long timer;
    private int silent;

    /** Beats until {@link #stop}. */
    Heartbeat(Vertx vertx, Duration interval, Runnable ping, Runnable dead) {
        this.vertx = vertx;
        this.ping = ping;
        this.dead = dead;
        this.timer = vertx.setPeriodic(interval.toMillis(), _ -> beat());
    }

    /** The client gave a sign of life. */
    void heard() {
        silent = 0;
    }

    void stop() {
        vertx.cancelTimer(timer);
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
