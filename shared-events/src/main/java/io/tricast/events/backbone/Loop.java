package io.tricast.events.backbone;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Supplier;

import org.jboss.logging.Logger;

import io.netty.channel.EventLoop;
import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.impl.ContextInternal;
import io.vertx.core.impl.VertxInternal;

/** One event loop. What happens on one alone needs no lock. */
final class Loop {

    private static final Logger LOG = Logger.getLogger(Loop.class);

    private static final long SHORTEST_WAIT = 50;
    private static final long LONGEST_WAIT = 2_000;

    private final Vertx vertx;
    private final ContextInternal context;

    Loop(Vertx vertx) {
        // Not the current context: a first request would lend us its own, with the request's data.
        this(vertx, ((VertxInternal) vertx).createEventLoopContext());
    }

    Loop(Vertx vertx, EventLoop eventLoop) {
        this(vertx, ((VertxInternal) vertx).createEventLoopContext(eventLoop, ((VertxInternal) vertx).getWorkerPool(),
                Loop.class.getClassLoader()));
    }

    private Loop(Vertx vertx, ContextInternal context) {
        this.vertx = vertx;
        this.context = context;
    }

    EventLoop eventLoop() {
        return context.nettyEventLoop();
    }

    /** Later, after what waits there already, also if this is the loop's own thread. */
    void run(Runnable action) {
        context.runOnContext(_ -> action.run());
    }

    /** At once if this is the loop's own thread. */
    void now(Runnable action) {
        if (eventLoop().inEventLoop()) {
            action.run();
        } else {
            run(action);
        }
    }

    /**
     * As if the loop's own context had called, on its thread. Whoever is asked without one answers on a new one, of any loop,
     * and one answer overtakes another.
     */
    <T> T asOwn(Supplier<T> action) {
        ContextInternal before = context.beginDispatch();
        try {
            return action.get();
        } finally {
            context.endDispatch(before);
        }
    }

    /** What the action comes to, once it has run here. */
    <T> Future<T> call(Supplier<Future<T>> action) {
        Promise<T> result = Promise.promise();
        run(() -> attempt(action).onComplete(result));
        return result.future();
    }

    /** Whoever waits for a future waits for ever if none comes back. */
    static <T> Future<T> attempt(Supplier<Future<T>> action) {
        try {
            return action.get();
        } catch (RuntimeException failure) {
            return Future.failedFuture(failure);
        }
    }

    /** Who has an answer gets no second one, and what they do with it keeps nobody else from hearing theirs. */
    static <T> void tell(Promise<T> promise, AsyncResult<T> outcome) {
        guarded(() -> {
            if (outcome.succeeded()) {
                promise.tryComplete(outcome.result());
            } else {
                promise.tryFail(outcome.cause());
            }
        });
    }

    /** The outcome is told here, whatever thread it came on. */
    <T> void settle(Future<T> future, Consumer<T> success, Consumer<Throwable> failure) {
        future.onComplete(outcome -> run(() -> {
            if (outcome.succeeded()) {
                success.accept(outcome.result());
            } else {
                failure.accept(outcome.cause());
            }
        }));
    }

    /** The same outcome, told here. */
    <T> Future<T> here(Future<T> future) {
        Promise<T> result = Promise.promise();
        settle(future, result::complete, result::fail);
        return result.future();
    }

    void after(Duration delay, Runnable action) {
        vertx.setTimer(Math.max(1, delay.toMillis()), _ -> run(action));
    }

    /** Each wait about twice as long as the one before, and different in every instance. */
    void backOff(int attempt, Runnable action) {
        long wait = Math.min(LONGEST_WAIT, SHORTEST_WAIT << Math.min(attempt, 10));
        after(Duration.ofMillis(wait / 2 + ThreadLocalRandom.current().nextLong(wait / 2 + 1)), action);
    }

    /** Fails with {@link TimeoutException} when {@link Patience} with it is over. What it comes to is told here. */
    <T> Future<T> within(Duration time, Future<T> future) {
        Promise<T> result = Promise.promise();
        settle(future, result::tryComplete, result::tryFail);
        Patience.with(this, time, () -> !future.isComplete(),
                () -> result.tryFail(new TimeoutException("nothing within " + time)));
        return result.future();
    }

    /**
     * Until cancelled. A failing round does not end it, and a loop that is late for some makes up for none: between two of them
     * it has heard what came.
     */
    Runnable every(Duration period, Runnable action) {
        AtomicBoolean cancelled = new AtomicBoolean();
        round(period, action, cancelled);
        return () -> cancelled.set(true);
    }

    private void round(Duration period, Runnable action, AtomicBoolean cancelled) {
        after(period, () -> {
            if (!cancelled.get()) {
                guarded(action);
                round(period, action, cancelled);
            }
        });
    }

    private static void guarded(Runnable action) {
        try {
            action.run();
        } catch (RuntimeException failure) {
            LOG.error("A task of the backbone failed", failure);
        }
    }
}
