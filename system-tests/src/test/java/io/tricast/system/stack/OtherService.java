package io.tricast.system.stack;

import java.time.Duration;
import java.util.List;

import io.smallrye.config.SmallRyeConfigBuilder;
import io.tricast.events.backbone.BackboneConfig;
import io.tricast.events.backbone.Draft;
import io.tricast.events.backbone.EventLog;
import io.vertx.core.Vertx;
import io.vertx.redis.client.RedisOptions;

/** A service on the same backbone that asks the others for something, as a chat or a ticker does. */
public final class OtherService implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Vertx vertx = Vertx.vertx();
    private final EventLog log;

    public OtherService(Stack stack) {
        BackboneConfig config = new SmallRyeConfigBuilder().addDiscoveredConverters().withMapping(BackboneConfig.class).build()
                .getConfigMapping(BackboneConfig.class);
        log = new EventLog(vertx, () -> new RedisOptions().setConnectionString(stack.redis().url()), config);
        log.start();
    }

    /** Returns when the log has them all. */
    public void append(List<Draft> drafts) {
        log.appendAll(drafts).await().atMost(PATIENCE);
    }

    @Override
    public void close() {
        log.stop();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}
