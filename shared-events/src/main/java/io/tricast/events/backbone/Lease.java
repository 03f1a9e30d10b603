package io.tricast.events.backbone;

import java.time.Duration;
import java.util.List;
import java.util.function.LongSupplier;

import io.vertx.core.Future;

/**
 * A task that one instance at a time does: it is held while Redis keeps confirming it, and passes on when its holder dies.
 * Tried for, and renewed, in the background, until it is released.
 *
 * <p>
 * It is a courtesy, not a lock: a holder that stood still between asking {@link #held} and acting may act after another has
 * taken over. What is done under it must bear that.
 */
public final class Lease {

    private static final int TRIES_A_TERM = 3;
    private static final long GIVE_BACK = 0;

    private final String key;
    private final String holder;
    private final Duration term;
    private final RedisCommands commands;
    private final Loop loop;
    private final LongSupplier nanos;
    private final long begun;

    /** Nanoseconds since the beginning; not held unless it is later than now. */
    private volatile long until;
    private volatile boolean released;
    private Future<Void> asked = Future.succeededFuture();
    private Runnable stop = () -> {
    };

    Lease(String key, String holder, Duration term, RedisCommands commands, Loop loop, LongSupplier nanos) {
        this.key = key;
        this.holder = holder;
        this.term = term;
        this.commands = commands;
        this.loop = loop;
        this.nanos = nanos;
        this.begun = nanos.getAsLong();
    }

    void start() {
        loop.run(() -> {
            ask();
            stop = loop.every(term.dividedBy(TRIES_A_TERM), this::ask);
        });
    }

    /**
     * Whether Redis confirmed it so lately that nobody else can have it. By this instance's own clock, so it turns false in
     * time also when Redis is out of reach. Any thread.
     */
    public boolean held() {
        return !released && elapsed() < until;
    }

    /** Gives it back, so that another instance need not wait until it runs out, and tries no more. Any thread. */
    public void release() {
        giveBack();
    }

    Future<Void> giveBack() {
        released = true;
        return loop.call(() -> {
            stop.run();
            // After the renewal that is under way, which would otherwise take it again.
            asked = asked.otherwiseEmpty().compose(_ -> send(GIVE_BACK).mapEmpty());
            return asked;
        });
    }

    private void ask() {
        if (released || !asked.isComplete()) {
            return;
        }
        // From before it was asked for: the term that Redis counts began later.
        long end = elapsed() + term.toNanos();
        asked = send(term.toMillis()).compose(granted -> loop.call(() -> {
            until = granted ? end : 0;
            return Future.succeededFuture();
        }));
    }

    private Future<Boolean> send(long millis) {
        return commands.run(Script.LEASE, List.of(key), List.of(holder, Long.toString(millis)))
                .map(reply -> reply.toLong() == 1);
    }

    private long elapsed() {
        return nanos.getAsLong() - begun;
    }
}
