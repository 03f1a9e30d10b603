package io.tricast.events.backbone;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import io.vertx.redis.client.impl.types.ErrorType;

/**
 * Commands on a connection per event loop. Any thread; a reply comes back to the caller's own context. Every failure is a
 * {@link BackboneUnavailable}, unless Redis understood the command and says that it, or what is stored, is wrong: that is a
 * fault of ours and stays an {@link IllegalStateException}.
 */
final class RedisCommands {

    /** A refusal that is about the command or the data; every other one (LOADING, READONLY, OOM, MISCONF…) passes. */
    private static final Set<String> OUR_FAULT = Set.of("ERR", "WRONGTYPE");

    /** Redis 6 hides the refusal of a command in a script inside an ERR. */
    private static final List<String> HIDDEN = List.of("LOADING", "READONLY", "OOM ", "MISCONF", "MASTERDOWN", "NOREPLICAS",
            "CLUSTERDOWN", "TRYAGAIN", "BUSY");

    private final PerLoop<Pipe> pipes;

    /** @param clients makes clients to one place, each for one connection */
    RedisCommands(Vertx vertx, Supplier<Redis> clients, Duration timeout) {
        this.pipes = new PerLoop<>(vertx, loop -> new Pipe(loop, clients, timeout, this::doubt));
    }

    Future<Response> send(Request request) {
        return call(request.command().toString(), pipe -> pipe.send(request));
    }

    Future<Response> run(Script script, List<String> keys, List<String> args) {
        return call(script.name(), pipe -> pipe.send(script.byDigest(keys, args))
                .recover(failure -> failure instanceof ErrorType error && error.is("NOSCRIPT")
                        ? pipe.send(script.byText(keys, args))
                        : Future.failedFuture(failure)));
    }

    private void doubt() {
        pipes.useAll(Pipe::doubt);
    }

    void close() {
        pipes.useAll(Pipe::close);
    }

    private Future<Response> call(String doing, Function<Pipe, Future<Response>> command) {
        return pipes.ask(pipe -> command.apply(pipe).recover(failure -> Future.failedFuture(named(doing, failure))));
    }

    private static RuntimeException named(String doing, Throwable failure) {
        return failure instanceof ErrorType error ? refused(doing, error.getMessage())
                : new BackboneUnavailable(doing, failure);
    }

    /** What Redis said instead of doing it. */
    static RuntimeException refused(String doing, String words) {
        String kind = words.split(" ", 2)[0];
        return OUR_FAULT.contains(kind) && HIDDEN.stream().noneMatch(words::contains)
                ? new IllegalStateException("Redis refused " + doing + ": " + words)
                : new BackboneUnavailable(doing, new IllegalStateException(words));
    }
}
