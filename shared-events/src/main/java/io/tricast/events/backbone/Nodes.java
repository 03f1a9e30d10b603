package io.tricast.events.backbone;

import java.time.Duration;
import java.util.List;
import java.util.function.Function;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.impl.VertxInternal;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.RedisClientType;
import io.vertx.redis.client.RedisConnection;
import io.vertx.redis.client.RedisOptions;
import io.vertx.redis.client.impl.RedisURI;

/**
 * Servers that are found while we run, into which one gets as into those that are configured.
 *
 * @param loop where their answers are awaited
 * @param options with the addresses of those, and how to get into all of them
 */
record Nodes(Vertx vertx, Loop loop, RedisOptions options) {

    Nodes(Vertx vertx, RedisOptions options) {
        this(vertx, new Loop(vertx), options);
    }

    /** Those whose addresses are configured. */
    List<Node> configured() {
        return options.getEndpoints().stream().map(endpoint -> new RedisURI(endpoint).socketAddress())
                .map(address -> new Node(address.host(), address.port())).toList();
    }

    /** Connects to that one alone. The caller closes it. */
    Redis client(Node node) {
        String host = node.host().contains(":") ? "[" + node.host() + "]" : node.host();
        RedisURI seed = new RedisURI(options.getEndpoint());
        return Redis.createClient(vertx, new RedisOptions(options).setType(RedisClientType.STANDALONE)
                .setEndpoints(List.of(new RedisURI(seed, host, node.port()).baseUri())));
    }

    /**
     * Its answer, on a connection of its own; fails if it is not there in time. It is told on the caller's own context: a
     * connection that is made next takes over the one it is made on.
     */
    <T> Future<T> ask(Node node, Duration patience, Function<RedisConnection, Future<T>> question) {
        Promise<T> answer = ((VertxInternal) vertx).promise();
        Redis client = client(node);
        loop.within(patience, loop.call(() -> client.connect().compose(question))).onComplete(_ -> client.close())
                .onComplete(answer);
        return answer.future();
    }
}
