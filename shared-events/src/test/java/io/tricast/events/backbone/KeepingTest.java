package io.tricast.events.backbone;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Test;

import io.tricast.events.backbone.BackboneConfig.Kind;
import io.tricast.events.schema.Topic;
import io.tricast.local.RedisProcess;
import io.vertx.redis.client.Command;

class KeepingTest {

    private record Ruled(Optional<Integer> maxLength, Optional<Duration> retention) implements Kind {
    }

    @Test
    void eachKindOfTopicIsKeptByItsOwnRuleAndEveryOtherAsUsual() {
        BackboneConfig config = TestConfig.DEFAULTS.withKinds(Map.of(
                "user", new Ruled(Optional.of(1), Optional.of(Duration.ofDays(90))),
                "everyone", new Ruled(Optional.empty(), Optional.of(Duration.ofDays(30)))));
        try (RedisProcess redis = RedisProcess.start(); TestLog log = TestLog.of(redis, config)) {
            List<Topic> topics = List.of(Topic.user("alice"), Topic.EVERYONE, Topic.room("lobby"));
            log.redis(Command.CONFIG, "SET", "stream-node-max-entries", "1");
            TestLog.await(log.log().appendAll(topics.stream().flatMap(topic -> List.of("1", "2", "3").stream()
                    .map(data -> TestLog.draft(topic, data))).toList()));

            assertThat(topics.stream().map(topic -> log.all(topic).size())).containsExactly(1, 3, 3);
            assertThat(topics.stream().map(topic -> days(log, topic))).containsExactly(90L, 30L, 7L);
        }
    }

    private static long days(TestLog log, Topic topic) {
        return Duration.ofMillis(Long.parseLong(log.redis(Command.PTTL, Keys.log(topic)))).toDays();
    }
}
