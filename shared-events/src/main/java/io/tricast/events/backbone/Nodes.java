package io.tricast.events.backbone;

import java.util.List;

import io.vertx.core.Vertx;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.RedisClientType;
import io.vertx.redis.client.RedisOptions;
import io.vertx.redis.client.impl.RedisURI;

/**
 * Servers that are found while we run, into which one gets as into those that are configured.
 *
 * @param options with the addresses of those, and how to get into all of them
 */
record Nodes(Vertx vertx, RedisOptions options) {

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
}
