package io.tricast.events.backbone;

import static io.tricast.events.backbone.Listening.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import io.tricast.events.schema.Event;
import io.tricast.events.schema.Topic;
import io.tricast.local.RedisAccess;
import io.tricast.local.RedisAccess.Login;
import io.tricast.local.RedisCluster;
import io.tricast.local.RedisNode;
import io.tricast.local.RedisSentinels;
import io.tricast.local.RedisTopology;
import io.tricast.local.TlsCertificate;

/** Over TLS, with a user and a password, and not without. */
class LockedRedisTest {

    private static final RedisAccess LOCKED = new RedisAccess(Optional.of(new Login("tricast", "s3cret")),
            Optional.of(TlsCertificate.create()));

    private final List<Topic> rooms = IntStream.range(0, 12).mapToObj(n -> Topic.room("r" + n)).toList();

    @Test
    void oneServer() {
        try (RedisNode redis = RedisNode.start(LOCKED)) {
            assertEventsFlow(redis);
        }
    }

    @Test
    void theMasterThatSentinelsName() {
        try (RedisSentinels redis = RedisSentinels.start(LOCKED)) {
            assertEventsFlow(redis);
        }
    }

    @Test
    void aCluster() {
        try (RedisCluster redis = RedisCluster.start(LOCKED, 0)) {
            assertEventsFlow(redis);
        }
    }

    @Test
    void aWrongPasswordIsAnUnavailableRedis() {
        try (RedisNode redis = RedisNode.start(new RedisAccess(LOCKED.login(), Optional.empty()));
                TestLog log = TestLog.at(redis.url().replace("s3cret", "wrong"),
                        TestConfig.DEFAULTS.withTimeout(Duration.ofSeconds(2)))) {
            assertThatThrownBy(() -> log.append(rooms.getFirst(), "0")).isInstanceOf(BackboneUnavailable.class);
        }
    }

    private void assertEventsFlow(RedisTopology redis) {
        try (TestLog log = TestLog.over(redis, TestConfig.DEFAULTS)) {
            List<Listening> listening = rooms.stream().map(room -> {
                Listening one = new Listening();
                log.log().follow(room, one);
                return one.started();
            }).toList();
            log.append(TestLog.draft(rooms, "to all"));
            listening.forEach(one -> eventually().untilAsserted(
                    () -> assertThat(one.events()).extracting(Event::data).containsExactly("to all")));
        }
    }
}
