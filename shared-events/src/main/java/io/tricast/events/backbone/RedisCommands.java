package io.tricast.events.backbone;

import java.util.List;
import java.util.Set;
import java.util.function.Function;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
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

    private final Topology topology;
    private final PerLoop<Route> routes;
    private final PerLoop<Route> sureRoutes;

    RedisCommands(Vertx vertx, Topology topology) {
        this(vertx, topology, 0);
    }

    /** @param replicas how many have to have what {@link #runSurely} wrote */
    RedisCommands(Vertx vertx, Topology topology, int replicas) {
        this.topology = topology;
        this.routes = routes(vertx, 0);
        // Redis answers nothing more on a connection whose replicas it waits for: reads do not wait behind them.
        this.sureRoutes = replicas == 0 ? routes : routes(vertx, replicas);
    }

    private PerLoop<Route> routes(Vertx vertx, int replicas) {
        return new PerLoop<>(vertx, loop -> topology.route(loop, replicas, this::doubt));
    }

    /** Whether there is more than one shard. */
    boolean sharded() {
        return topology instanceof Cluster;
    }

    /** Keys of different shards cannot be those of one script. */
    int shard(String key) {
        return topology.shard(key);
    }

    /** @param key the command's first */
    Future<Response> send(String key, Request request) {
        return call(routes, request.command().toString(), route -> route.send(key, request));
    }

    Future<Response> run(Script script, List<String> keys, List<String> args) {
        return run(routes, script, keys, args);
    }

    /** As {@link #run}, and fails if not as many replicas as configured say in time that they have what it wrote. */
    Future<Response> runSurely(Script script, List<String> keys, List<String> args) {
        return run(sureRoutes, script, keys, args);
    }

    Future<Response> publish(String channel, String text) {
        return run(Script.PUBLISH, List.of(channel), List.of(text));
    }

    private Future<Response> run(PerLoop<Route> along, Script script, List<String> keys, List<String> args) {
        Script fitting = topology.fit(script);
        String key = keys.getFirst();
        return call(along, script.name(), route -> route.send(key, fitting.byDigest(keys, args))
                .recover(failure -> failure instanceof ErrorType error && error.is("NOSCRIPT")
                        ? route.send(key, fitting.byText(keys, args))
                        : Future.failedFuture(failure)));
    }

    private void doubt() {
        routes.useAll(Route::doubt);
        sureRoutes.useAll(Route::doubt);
    }

    /** There is another server to go to. */
    void moved() {
        routes.useAll(Route::moved);
        sureRoutes.useAll(Route::moved);
    }

    void close() {
        routes.useAll(Route::close);
        sureRoutes.useAll(Route::close);
    }

    private static Future<Response> call(PerLoop<Route> along, String doing, Function<Route, Future<Response>> command) {
        return along.ask(route -> command.apply(route).recover(failure -> Future.failedFuture(named(doing, failure))));
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
