package io.tricast.system.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

import io.tricast.local.RedisProcess;
import io.tricast.local.ServiceProcess;
import io.tricast.local.SigningKeys;

/**
 * Packaged services over one Redis, any number of instances of each, started when first asked for. Everything ends with this
 * JVM at the latest.
 */
public final class Stack implements AutoCloseable {

    /**
     * Fast heartbeats, so that a test need not wait for one; no feed of its own, so that every tick is a test's. Behind a
     * proxy that ends TLS a page's origin is not what the service is asked for, and has to be listed.
     */
    private static final Map<String, String> DEFAULTS = Map.of("TRICAST_DELIVERY_HEARTBEAT", "2S", "TRICAST_TICKER_FEED",
            "none",
            // So that a test may publish as fast as it can.
            "TRICAST_CHAT_CALL_RATE", "1000000", "TRICAST_CHAT_CALL_BURST", "1000000",
            // So that a test need not wait long until somebody counts as gone.
            "TRICAST_CHAT_PRESENCE_GRACE", "2S", "TRICAST_CHAT_PRESENCE_POLL_GRACE", "3S",
            "QUARKUS_HTTP_CORS_ORIGINS", "/https://127.0.0.1:[0-9]+/");

    private final Optional<RedisProcess> redis;
    private final SigningKeys keys = newKeys();
    private final Map<String, String> env;
    private final Map<String, ServiceProcess> instances = new ConcurrentHashMap<>();
    private final Map<String, String> tokens = new ConcurrentHashMap<>();

    private Stack(Optional<RedisProcess> redis, Map<String, String> env) {
        this.redis = redis;
        this.env = new HashMap<>(DEFAULTS);
        this.env.putAll(env);
    }

    /** A stack of its own, for a test that breaks or tunes it. */
    public static Stack start(Map<String, String> env) {
        return new Stack(Optional.of(RedisProcess.start()), env);
    }

    /** One whose Redis is elsewhere: the environment says where. */
    public static Stack elsewhere(Map<String, String> env) {
        return new Stack(Optional.empty(), env);
    }

    /** The one that most tests share: they keep apart by users, rooms and symbols of their own. */
    public static Stack shared() {
        return Shared.STACK;
    }

    /** One that keeps few events of each topic. */
    public static Stack forgetful() {
        return Forgetful.STACK;
    }

    private static SigningKeys newKeys() {
        try {
            return SigningKeys.create(Files.createTempDirectory("tricast-keys"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The same process for the same number. */
    public ServiceProcess instance(Service service, int number) {
        return instance(service, number, redisUrl());
    }

    /** The same process for the same number; started with this way to Redis if it is not there yet. */
    public ServiceProcess instance(Service service, int number, String redisUrl) {
        return instances.computeIfAbsent(service + "/" + number,
                name -> ServiceProcess.start(service.module(), redisUrl, keys, env));
    }

    /** Starts the successor of an instance that has stopped, on the same port. */
    public ServiceProcess replace(Service service, int number) {
        return replace(service, number, redisUrl());
    }

    /** As above, with this way to Redis. */
    public ServiceProcess replace(Service service, int number, String redisUrl) {
        return instances.compute(service + "/" + number,
                (name, old) -> ServiceProcess.start(service.module(), old.port(), redisUrl, keys, env));
    }

    public RedisProcess redis() {
        return redis.orElseThrow(() -> new IllegalStateException("Redis of this stack is elsewhere"));
    }

    private String redisUrl() {
        return redis.map(RedisProcess::url).orElse("");
    }

    /** A token of that user with the role {@code publisher}. */
    public String publisher() {
        return tokens.computeIfAbsent("publisher/", user -> keys.token("publisher", "publisher"));
    }

    /** A token of the user {@code moderator}, who is one. */
    public String moderator() {
        return tokens.computeIfAbsent("moderator/", user -> keys.token("moderator", "moderator"));
    }

    /** A token of that user without any role, valid for so long. */
    public String token(String user, Duration lifetime) {
        return keys.token(user, lifetime);
    }

    /** A token of that user without any role. */
    public String token(String user) {
        return tokens.computeIfAbsent(user, keys::token);
    }

    @Override
    public void close() {
        instances.values().forEach(ServiceProcess::close);
        redis.ifPresent(RedisProcess::close);
    }

    /** Holders, so that only a run that needs one starts it. */
    private static final class Shared {
        static final Stack STACK = start(Map.of());
    }

    private static final class Forgetful {
        static final Stack STACK = start(
                Map.of("TRICAST_BACKBONE_MAX_LENGTH", "20", "TRICAST_BACKBONE_TOPICS_USER_MAX_LENGTH", "20"));
    }
}
