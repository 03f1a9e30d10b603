package io.tricast.events.backbone;

import jakarta.inject.Singleton;

import io.quarkus.redis.client.RedisOptionsCustomizer;
import io.vertx.redis.client.RedisOptions;

/**
 * Where and how Quarkus connects to Redis, hosts, TLS and password resolved: the subscribed connection is our own, but goes
 * to the same place.
 */
@Singleton
final class RedisSettings implements RedisOptionsCustomizer {

    private static final String DEFAULT_CLIENT = "<default>";

    private volatile RedisOptions options = new RedisOptions();

    @Override
    public void customize(String client, RedisOptions made) {
        if (client.equals(DEFAULT_CLIENT)) {
            options = new RedisOptions(made);
        }
    }

    RedisOptions options() {
        return options;
    }
}
