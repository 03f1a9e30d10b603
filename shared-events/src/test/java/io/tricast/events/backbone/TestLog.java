package io.tricast.events.backbone;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import io.smallrye.mutiny.Uni;
import io.tricast.events.schema.Event;
import io.tricast.events.schema.EventId;
import io.tricast.events.schema.Position;
import io.tricast.events.schema.Topic;
import io.tricast.local.RedisProcess;
import io.tricast.local.RedisTopology;
import io.vertx.core.Vertx;
import io.vertx.core.net.PemTrustOptions;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.RedisClientType;
import io.vertx.redis.client.RedisOptions;
import io.vertx.redis.client.Request;

/** An event log as one instance of a service has it, without a container. */
public final class TestLog implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    final Vertx vertx = Vertx.vertx();
    final BackboneConfig config;
    private final Redis redis;
    private final EventLog log;

    private TestLog(RedisOptions options, BackboneConfig config) {
        options.setMaxPoolSize(8).setMaxPoolWaiting(10_000);
        redis = Redis.createClient(vertx, options);
        this.config = config;
        log = new EventLog(vertx, () -> options, config);
        log.start();
    }

    public static TestLog of(RedisProcess redis) {
        return of(redis, TestConfig.DEFAULTS);
    }

    static TestLog of(RedisProcess redis, BackboneConfig config) {
        return at(redis.url(), config);
    }

    /** One that says nothing to Redis by itself. */
    public static TestLog silentAt(String url) {
        return at(url, TestConfig.DEFAULTS.withPulse(Duration.ofHours(1)));
    }

    static TestLog at(String url, BackboneConfig config) {
        return new TestLog(new RedisOptions().setConnectionString(url), config);
    }

    /** By the settings that a service would get. */
    static TestLog over(RedisTopology redis, BackboneConfig config) {
        Map<String, String> settings = redis.settings();
        RedisOptions options = new RedisOptions()
                .setEndpoints(List.of(settings.get("QUARKUS_REDIS_HOSTS").split(",")))
                .setType(RedisClientType.valueOf(
                        settings.getOrDefault("QUARKUS_REDIS_CLIENT_TYPE", "standalone").toUpperCase(Locale.ROOT)))
                .setMasterName(settings.getOrDefault("QUARKUS_REDIS_MASTER_NAME", ""));
        Optional.ofNullable(settings.get("QUARKUS_REDIS_TLS_TRUST_CERTIFICATE_PEM_CERTS"))
                .ifPresent(certificate -> options.getNetClientOptions().setSsl(true)
                        .setTrustOptions(new PemTrustOptions().addCertPath(certificate))
                        .setHostnameVerificationAlgorithm("HTTPS"));
        return new TestLog(options, config);
    }

    public Vertx vertx() {
        return vertx;
    }

    Leases leases() {
        return new Leases(vertx, log);
    }

    public EventLog log() {
        return log;
    }

    EventId append(Topic topic, String data) {
        return append(draft(topic, data));
    }

    EventId append(Draft draft) {
        return await(log.append(draft));
    }

    Page read(Topic topic, Position after, int limit) {
        return await(log.read(topic, after, limit));
    }

    List<Event> all(Topic topic) {
        return read(topic, Position.START, 100_000).events();
    }

    /** A command to Redis, as an operator would give it. */
    String redis(Command command, String... args) {
        Request request = Request.cmd(command);
        List.of(args).forEach(request::arg);
        return String.valueOf(redis.send(request).toCompletionStage().toCompletableFuture().join());
    }

    static Draft draft(Topic topic, String data) {
        return draft(List.of(topic), data);
    }

    static Draft draft(List<Topic> topics, String data) {
        return new Draft(topics, "message", data, Optional.empty(), Optional.empty());
    }

    static <T> T await(Uni<T> uni) {
        return uni.await().atMost(PATIENCE);
    }

    @Override
    public void close() {
        log.stop();
        redis.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}
