package io.tricast.events.backbone;

import static io.tricast.events.backbone.Listening.eventually;
import static io.tricast.events.backbone.TestLog.await;
import static io.tricast.events.backbone.TestLog.draft;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;

import org.junit.jupiter.api.Test;

import io.tricast.events.schema.Control.Reason;
import io.tricast.events.schema.Event;
import io.tricast.events.schema.EventId;
import io.tricast.events.schema.Topic;
import io.tricast.local.RedisCluster;
import io.tricast.local.RedisNode;
import io.tricast.local.RedisSentinels;
import io.tricast.local.RedisTopology;

/** One server takes the place of another. */
class FailoverTest {

    private static final TestConfig CONFIG = TestConfig.DEFAULTS.withTimeout(Duration.ofSeconds(2))
            .withReplicasAcknowledged(1);

    private final Topic room = Topic.room("lobby");

    @Test
    void nothingThatAReplicaHasIsLostWhenSentinelsReplaceTheMaster() {
        try (RedisSentinels redis = RedisSentinels.start()) {
            assertNothingIsLost(redis, CONFIG, () -> {
                RedisNode first = redis.master();
                first.kill();
                redis.awaitMasterOtherThan(first);
            });
        }
    }

    /** The master of before goes on to take writes until it is told. That all replicas have them it cannot say any more. */
    @Test
    void nothingThatAllReplicasHaveIsLostWhenSentinelsAreAskedToReplaceTheMaster() {
        try (RedisSentinels redis = RedisSentinels.start()) {
            assertNothingIsLost(redis, CONFIG.withReplicasAcknowledged(2), redis::failOver);
        }
    }

    /** Who follows elsewhere has left that master already: what it takes then is never heard of there. */
    @Test
    void whatAMasterThatHasASuccessorAcknowledgesIsAGapToThoseWhoHaveLeftIt() {
        try (RedisSentinels redis = RedisSentinels.start();
                TestLog late = TestLog.over(redis, TestConfig.DEFAULTS.withPulse(Duration.ofSeconds(6)));
                TestLog early = TestLog.over(redis, TestConfig.DEFAULTS.withPulse(Duration.ofMillis(100)))) {
            eventually().ignoreExceptions().until(() -> !early.log().epoch().isEmpty());
            late.append(draft(room, "kept"));
            Listening listening = new Listening();
            early.log().follow(room, listening);
            listening.started();
            // Seldom both have noticed before it is appended.
            eventually().until(() -> strays(redis, late));
            int gaps = listening.gaps().size();
            eventually().until(() -> listening.gaps().size() > gaps);
            assertThat(listening.gaps()).containsOnly(Reason.epoch);
            assertThat(early.all(room)).extracting(Event::data).doesNotContain("gone");
        }
    }

    /** Whether the one appended to the old master what the new one, at which the other is, does not get. */
    private boolean strays(RedisSentinels redis, TestLog late) {
        redis.awaitReplicas();
        RedisNode before = redis.master();
        RedisNode after = redis.failOver();
        eventually().until(() -> !((List<?>) after.send("PUBSUB", "CHANNELS", Keys.log(room))).isEmpty());
        late.append(draft(room, "gone"));
        return log(before).contains("gone") && !log(after).contains("gone");
    }

    private String log(RedisNode node) {
        return node.send("XRANGE", Keys.log(room), "-", "+").toString();
    }

    @Test
    void nothingThatAReplicaHasIsLostWhenAClusterReplacesTheMaster() {
        try (RedisCluster redis = RedisCluster.start(1)) {
            assertNothingIsLost(redis, CONFIG, () -> {
                redis.failOver(Keys.log(room));
                RedisNode second = redis.masterOf(Keys.log(room));
                second.kill();
                redis.awaitMasterOtherThan(second, Keys.log(room));
                // The one that is left has nobody else to have it before this one is back.
                second.restart();
            });
        }
    }

    /** Appends one after the other, each until it is acknowledged, while somebody follows and the masters change. */
    private void assertNothingIsLost(RedisTopology redis, TestConfig config, Runnable fault) {
        try (TestLog publisher = TestLog.over(redis, config); TestLog follower = TestLog.over(redis, config)) {
            Listening listening = new Listening();
            eventually().ignoreExceptions().until(() -> !follower.log().epoch().isEmpty());
            follower.log().follow(room, listening);
            listening.started();
            List<EventId> acknowledged = new ArrayList<>();
            AtomicBoolean over = new AtomicBoolean();
            CompletableFuture<Void> appending = CompletableFuture.runAsync(() -> {
                for (int n = 0; !over.get() || n < 100; n++) {
                    Draft draft = draft(room, Integer.toString(n)).withPublishKey("n" + n);
                    eventually().ignoreExceptions().until(() -> acknowledged.add(await(publisher.log().append(draft))));
                }
            });
            eventually().until(() -> listening.events().size() > 20);
            fault.run();
            over.set(true);
            appending.join();
            assertThat(publisher.all(room)).extracting(Event::id).containsSubsequence(acknowledged);
            // What no replica had yet may have been heard and be gone: then there is a gap, and the rest comes once more.
            eventually().untilAsserted(() -> assertThat(listening.events()).extracting(Event::id).containsAll(acknowledged));
        }
    }
}
