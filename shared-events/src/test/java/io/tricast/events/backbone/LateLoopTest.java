package io.tricast.events.backbone;

import static io.tricast.events.backbone.Listening.eventually;
import static io.tricast.events.backbone.TestLog.draft;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.tricast.events.schema.EventId;
import io.tricast.events.schema.Topic;
import io.tricast.local.RedisProcess;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.redis.client.RedisOptions;

/**
 * A loop that has too much to do, as when a thousand clients come to a cold instance at once, does not take that for Redis's
 * silence.
 */
class LateLoopTest {

    private static final Duration TIMEOUT = Duration.ofMillis(500);
    private static final int TURNS = 6;

    private final Topic room = Topic.room("lobby");
    private final RedisProcess redis = RedisProcess.start();
    private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
    private final Context context = vertx.getOrCreateContext();
    private final EventLog log = new EventLog(vertx, () -> new RedisOptions().setConnectionString(redis.url()),
            TestConfig.DEFAULTS.withTimeout(TIMEOUT).withPulse(TIMEOUT.dividedBy(5)));

    @BeforeEach
    void connect() {
        log.start();
        eventually().untilAsserted(() -> TestLog.await(log.append(draft(room, "before"))));
    }

    @AfterEach
    void close() {
        log.stop();
        vertx.close().toCompletionStage().toCompletableFuture().join();
        redis.close();
    }

    @Test
    void anAnswerThatCameMeanwhileIsHeard() {
        CompletableFuture<EventId> id = new CompletableFuture<>();
        context.runOnContext(_ -> {
            log.append(draft(room, "late")).subscribe().with(id::complete, id::completeExceptionally);
            beBusy(1);
        });
        assertThat(id).succeedsWithin(Duration.ofSeconds(30));
    }

    @Test
    void aTopicIsFollowedWhenTheLoopHasTimeForIt() {
        Listening listening = new Listening();
        context.runOnContext(_ -> {
            log.follow(room, listening);
            beBusy(TURNS);
        });
        assertThat(listening.started().events()).isNotEmpty();
    }

    /** For longer than the time-out at each turn. */
    private void beBusy(int turns) {
        long end = System.nanoTime() + TIMEOUT.toNanos() * 3 / 2;
        while (System.nanoTime() < end) {
            LockSupport.parkNanos(end - System.nanoTime());
        }
        if (turns > 1) {
            context.runOnContext(_ -> beBusy(turns - 1));
        }
    }
}
