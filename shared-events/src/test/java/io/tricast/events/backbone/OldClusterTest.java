package io.tricast.events.backbone;

import static io.tricast.events.backbone.Listening.eventually;
import static io.tricast.events.backbone.TestLog.await;
import static io.tricast.events.backbone.TestLog.draft;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import io.tricast.events.schema.Event;
import io.tricast.events.schema.Topic;
import io.tricast.local.RedisCluster;
import io.tricast.local.RedisNode;

/** A Cluster without sharded pub/sub, as before Redis 7. */
class OldClusterTest {

    private static final List<String> SAID = List.of("first", "second", "third");

    @Test
    void whatIsSaidOnEveryNodeIsHeardFromAnyOne() {
        try (RedisCluster redis = RedisCluster.startOld();
                TestLog one = TestLog.over(redis, TestConfig.DEFAULTS);
                TestLog other = TestLog.over(redis, TestConfig.DEFAULTS)) {
            List<Topic> rooms = IntStream.range(0, 30).mapToObj(n -> Topic.room("old" + n)).toList();
            assertThat(rooms.stream().map(room -> redis.masterOf(Keys.log(room))).distinct()).hasSize(3);
            Map<Topic, Listening> listening = rooms.stream().collect(Collectors.toMap(Function.identity(), room -> {
                Listening following = new Listening();
                other.log().follow(room, following);
                return following.started();
            }));
            for (String data : SAID) {
                await(one.log().appendAll(rooms.stream().map(room -> draft(room, data)).toList()));
            }
            listening.forEach((room, heard) -> {
                eventually().untilAsserted(() -> assertThat(heard.events()).isEqualTo(one.all(room)));
                assertThat(heard.events()).extracting(Event::data).isEqualTo(SAID);
                assertThat(heard.gaps()).isEmpty();
            });
            assertThat(redis.nodes().stream().filter(OldClusterTest::isListenedTo)).hasSizeBetween(1, 2);
        }
    }

    private static boolean isListenedTo(RedisNode node) {
        return !((List<?>) node.send("PUBSUB", "CHANNELS", "tricast:{room:old*")).isEmpty();
    }
}
