package io.tricast.events.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;

import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.Test;

import io.tricast.events.backbone.Draft;
import io.tricast.events.backbone.TestLog;
import io.tricast.events.schema.ChatMessage;
import io.tricast.events.schema.Control.Flow;
import io.tricast.events.schema.Topic;
import io.tricast.local.RedisProcess;

class StateTest {

    private final Topic room = Topic.room("lobby");

    @Test
    void clientsStayAndAreToldThatRedisIsAwayAndThatItIsBackAndMissNothing() {
        try (RedisProcess redis = RedisProcess.start(); TestLog here = TestLog.of(redis); TestLog there = TestLog.of(redis)) {
            Hub hub = new Hub(here.log(), here.vertx(), Settings.windows(32, 1_000_000));
            eventually().until(() -> hub.flow() == Flow.live);
            ListSink client = ListSink.open(here.vertx(), hub, FeedRequest.of(List.of(room)));
            say(there, "before");
            assertThat(client.awaitIds(1)).hasSize(1);
            redis.stop();
            eventually().until(() -> client.states().equals(List.of(Flow.degraded)));
            ListSink late = ListSink.open(here.vertx(), hub, FeedRequest.of(List.of(room)));
            eventually().until(() -> late.states().equals(List.of(Flow.degraded)));
            redis.restart();
            eventually().ignoreExceptions().until(() -> {
                say(there, "after");
                return true;
            });
            eventually().until(() -> client.states().equals(List.of(Flow.degraded, Flow.live)));
            eventually().until(() -> late.states().equals(List.of(Flow.degraded, Flow.live)));
            assertThat(client.awaitIds(2)).hasSizeGreaterThanOrEqualTo(2);
            assertThat(client.gaps()).isEmpty();
        }
    }

    private void say(TestLog log, String text) {
        log.log().append(Draft.of(room, new ChatMessage("lobby", "alice", text, "c"))).await().atMost(Duration.ofSeconds(10));
    }

    private static ConditionFactory eventually() {
        return Awaitility.await().atMost(Duration.ofSeconds(30));
    }
}
