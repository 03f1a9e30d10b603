package io.tricast.events.backbone;

import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Function;

import io.netty.channel.EventLoop;
import io.vertx.core.CompositeFuture;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.impl.ContextInternal;
import io.vertx.core.impl.VertxInternal;

/**
 * A thing of which every event loop has its own, so that whoever is on a loop changes no thread to use it. Who is on none,
 * uses that of a loop of its own. Thread-safe.
 */
final class PerLoop<T> {

    private record Place<T>(Loop loop, T thing) {
    }

    private final VertxInternal vertx;
    private final Function<Loop, T> maker;
    private final Place<T> elsewhere;
    private final ConcurrentHashMap<EventLoop, Place<T>> places = new ConcurrentHashMap<>();

    PerLoop(Vertx vertx, Function<Loop, T> maker) {
        this.vertx = (VertxInternal) vertx;
        this.maker = maker;
        Loop loop = new Loop(vertx);
        this.elsewhere = places.computeIfAbsent(loop.eventLoop(), _ -> place(loop));
    }

    /**
     * On the loop of the thing; at once if that is where the caller is. What it comes to is told on the caller's own context;
     * an action that throws has failed.
     */
    <R> Future<R> ask(Function<T, Future<R>> action) {
        Place<T> place = here();
        Promise<R> result = vertx.promise();
        place.loop.now(() -> Loop.attempt(() -> action.apply(place.thing)).onComplete(result));
        return result.future();
    }

    /** On every loop that has one; what they come to, in any order. */
    <R> Future<List<R>> askAll(Function<T, Future<R>> action) {
        List<Future<R>> answers = places.values().stream().map(place -> {
            Promise<R> answer = Promise.promise();
            place.loop.run(() -> Loop.attempt(() -> action.apply(place.thing)).onComplete(answer));
            return answer.future();
        }).toList();
        return Future.all(answers).map(CompositeFuture::list);
    }

    void useAll(Consumer<T> action) {
        places.values().forEach(place -> place.loop.run(() -> action.accept(place.thing)));
    }

    private Place<T> here() {
        return Vertx.currentContext() instanceof ContextInternal context && context.owner() == vertx
                && context.nettyEventLoop().inEventLoop() ? on(context.nettyEventLoop()) : elsewhere;
    }

    private Place<T> on(EventLoop eventLoop) {
        Place<T> place = places.get(eventLoop);
        return place != null ? place : places.computeIfAbsent(eventLoop, one -> place(new Loop(vertx, one)));
    }

    private Place<T> place(Loop loop) {
        return new Place<>(loop, maker.apply(loop));
    }
}
