package io.tricast.events.backbone;

import static io.tricast.events.backbone.Listening.eventually;
import static io.tricast.events.backbone.TestLog.await;
import static io.tricast.events.backbone.TestLog.draft;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import io.tricast.events.schema.Topic;
import io.tricast.local.RedisNode;

/** What an instance gets from Redis is what its own clients follow. */
class TrafficTest {

    private static final int ROOMS = 10;
    private static final int EVENTS = 1_000;

    @Test
    void anInstanceReceivesTheTopicsItFollowsAndNoOthers() {
        try (RedisNode redis = RedisNode.start();
                TestLog publisher = TestLog.silentAt(redis.url());
                TestLog one = TestLog.silentAt(redis.url());
                TestLog other = TestLog.silentAt(redis.url())) {
            List<Topic> ones = rooms("one");
            List<Listening> listening = ones.stream().map(room -> following(one, room)).toList();
            rooms("other").forEach(room -> following(other, room));
            assertThat(subscriptions(redis)).as("ten topics and a pulse each; the publisher has a pulse alone")
                    .containsExactlyInAnyOrder(ROOMS + 1, ROOMS + 1, 1);

            String data = "x".repeat(1_000);
            long before = sent(redis);
            for (int n = 0; n < EVENTS / ROOMS; n++) {
                await(publisher.log().appendAll(ones.stream().map(room -> draft(room, data)).toList()));
            }
            listening.forEach(it -> eventually().until(() -> it.events().size() == EVENTS / ROOMS));
            long volume = (long) EVENTS * data.length();
            assertThat(sent(redis) - before).as("each event was sent once, to the one who follows it")
                    .isBetween(volume, volume * 3 / 2);
        }
    }

    private static List<Topic> rooms(String name) {
        return IntStream.range(0, ROOMS).mapToObj(n -> Topic.room(name + n)).toList();
    }

    private static Listening following(TestLog log, Topic room) {
        Listening listening = new Listening();
        log.log().follow(room, listening);
        return listening.started();
    }

    private static List<Integer> subscriptions(RedisNode redis) {
        return redis.send("CLIENT", "LIST", "TYPE", "pubsub").toString().lines()
                .map(line -> Integer.parseInt(line.replaceAll(".* sub=(\\d+) .*", "$1"))).toList();
    }

    private static long sent(RedisNode redis) {
        return redis.send("INFO", "stats").toString().lines().filter(line -> line.startsWith("total_net_output_bytes:"))
                .mapToLong(line -> Long.parseLong(line.substring(line.indexOf(':') + 1))).findFirst().orElseThrow();
    }
}
