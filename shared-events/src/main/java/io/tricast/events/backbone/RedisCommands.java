package io.tricast.events.backbone;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

import org.jboss.logging.Logger;

import io.vertx.core.Future;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import io.vertx.redis.client.impl.types.ErrorType;

/**
 * One-shot commands on pooled connections. Every failure is a {@link BackboneUnavailable}, unless Redis understood the
 * command and says that it, or what is stored, is wrong: that is a fault of ours and stays an {@link IllegalStateException}.
 */
final class RedisCommands {

    private static final Logger LOG = Logger.getLogger(RedisCommands.class);

    /** A refusal that is about the command or the data; every other one (LOADING, READONLY, OOM, MISCONF…) passes. */
    private static final Set<String> OUR_FAULT = Set.of("ERR", "WRONGTYPE");

    /** Redis 6 hides the refusal of a command in a script inside an ERR, and the client does so for a batch. */
    private static final List<String> HIDDEN = List.of("LOADING", "READONLY", "OOM ", "MISCONF", "MASTERDOWN", "NOREPLICAS",
            "CLUSTERDOWN", "TRYAGAIN", "CONNECTION_CLOSED", "BUSY");

    private final Supplier<Redis> pools;
    private final Duration timeout;
    private final AtomicReference<Redis> pool;
    private volatile long answered = System.nanoTime();

    /** @param pools makes pools to one place: another takes over from one that does not answer any more */
    RedisCommands(Supplier<Redis> pools, Duration timeout) {
        this.pool = new AtomicReference<>(pools.get());
        this.pools = pools;
        this.timeout = timeout;
    }

    Future<Response> send(Request request) {
        return guarded(request.command().toString(), redis -> redis.send(request));
    }

    Future<Response> run(Script script, List<String> keys, List<String> args) {
        return guarded(script.name(), redis -> redis.send(script.byDigest(keys, args))
                .recover(failure -> failure instanceof ErrorType error && error.is("NOSCRIPT")
                        ? redis.send(script.byText(keys, args))
                        : Future.failedFuture(failure)));
    }

    /** On one connection, one after the other, without waiting for each reply. */
    Future<List<Response>> runAll(Script script, List<ScriptCall> calls) {
        // The first carries the text: a cache that has lost the script would otherwise refuse the batch, or half of it.
        List<Request> requests = Stream.concat(
                calls.stream().limit(1).map(call -> script.byText(call.keys(), call.args())),
                calls.stream().skip(1).map(call -> script.byDigest(call.keys(), call.args())))
                .toList();
        return guarded(script.name(), redis -> redis.batch(requests));
    }

    void close() {
        pool.get().close();
    }

    private <T> Future<T> guarded(String doing, Function<Redis, Future<T>> command) {
        Redis redis = pool.get();
        long asked = System.nanoTime();
        return command.apply(redis)
                .onSuccess(_ -> answered = System.nanoTime())
                .timeout(timeout.toMillis(), TimeUnit.MILLISECONDS)
                .recover(failure -> {
                    if (failure instanceof TimeoutException && answered - asked < 0) {
                        replace(redis);
                    }
                    return Future.failedFuture(named(doing, failure));
                });
    }

    /**
     * A connection whose other end went away without a word stays in the pool, and its command waits for minutes, until the
     * kernel gives up; in the end all connections of the pool are such. While any answers, it is only busy.
     */
    private void replace(Redis stuck) {
        Redis fresh = pools.get();
        if (pool.compareAndSet(stuck, fresh)) {
            LOG.warnf("Redis did not answer within %s; connecting anew", timeout);
            stuck.close();
        } else {
            fresh.close();
        }
    }

    private static RuntimeException named(String doing, Throwable failure) {
        if (failure instanceof ErrorType error && OUR_FAULT.stream().anyMatch(error::is)
                && HIDDEN.stream().noneMatch(error.getMessage()::contains)) {
            return new IllegalStateException("Redis refused " + doing + ": " + error.getMessage(), error);
        }
        return new BackboneUnavailable(doing, failure);
    }

    /** The arguments of one run of a script. */
    record ScriptCall(List<String> keys, List<String> args) {
    }
}
