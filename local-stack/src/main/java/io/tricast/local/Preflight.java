package io.tricast.local;

import java.io.IOException;
import java.net.URI;
import java.util.Set;

/**
 * What must be true before the local stack can start: its ports are free, and the Redis named by {@code REDIS_URL} answers.
 * {@code suite} runs this file from source, before it builds anything, so it needs the JDK alone. Prints one sentence and
 * exits with 1 when something is in the way.
 */
final class Preflight {
    private static final Set<String> SCHEMES = Set.of("redis", "rediss");

    private Preflight() {
    }

    public static void main(String[] args) {
        try {
            check(System.getenv().getOrDefault("REDIS_URL", ""));
        } catch (IllegalStateException e) {
            System.err.println(e.getMessage());
            System.exit(1);
        }
    }

    /** Fails with the sentence to show. An empty URL stands for the embedded Redis. */
    static void check(String redisUrl) {
        LocalService.ALL.forEach(Preflight::checkPort);
        checkPort(LocalService.FRONT);
        if (!redisUrl.isEmpty()) {
            checkRedis(redisUrl);
        }
    }

    private static void checkPort(LocalService service) {
        if (!Ports.isFree(service.port())) {
            throw new IllegalStateException(
                    "Port %d, which %s needs, is busy: stop what listens there and run ./suite up again."
                            .formatted(service.port(), service.name()));
        }
    }

    static void checkRedis(String url) {
        var redis = parsed(url);
        try {
            RedisPing.check(redis);
        } catch (IOException e) {
            // Host and port alone: the URL may carry a password.
            throw new IllegalStateException(
                    "The Redis of REDIS_URL at %s:%d does not answer (%s): start it, or unset REDIS_URL to use the embedded one."
                            .formatted(redis.getHost(), RedisPing.port(redis), e.getMessage()));
        }
    }

    private static URI parsed(String url) {
        try {
            var redis = URI.create(url);
            if (SCHEMES.contains(String.valueOf(redis.getScheme())) && redis.getHost() != null) {
                return redis;
            }
        } catch (IllegalArgumentException _) {
            // The same sentence as for any other text that is not such a URL.
        }
        throw new IllegalStateException("REDIS_URL must read redis://host:port or rediss://host:port.");
    }
}
