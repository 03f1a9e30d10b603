package io.tricast.events.backbone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;

import org.junit.jupiter.api.Test;

import io.tricast.local.RedisProcess;
import io.vertx.redis.client.Command;

class StoredScriptsTest {

    private static final Script SEATS = Script.of(StoredScriptsTest.class, "seats.lua");
    private static final List<String> KEYS = List.of("tricast:{hall}:seats", "tricast:{hall}:names");

    @Test
    void aScriptRunsAsOneStepAndItsReplyIsOfPlainValues() {
        try (RedisProcess redis = RedisProcess.start(); TestLog log = TestLog.of(redis)) {
            StoredScripts scripts = new StoredScripts(log.log());
            List<Reply> first = TestLog.await(scripts.run(SEATS, KEYS, List.of("2", "alice"))).items();
            assertThat(first.get(0).number()).isOne();
            assertThat(first.get(1).text()).isEqualTo("alice");
            assertThat(first.get(2).items()).isEmpty();
            // A server that restarted no longer knows the script by its digest.
            log.redis(Command.SCRIPT, "FLUSH");
            assertThat(TestLog.await(scripts.run(SEATS, KEYS, List.of("2", "bob"))).items().getFirst().number()).isEqualTo(2);
            Reply none = TestLog.await(scripts.run(SEATS, KEYS, List.of("2", "carol")));
            assertThat(none.isNone()).isTrue();
            assertThatThrownBy(none::number).isInstanceOf(IllegalStateException.class);
        }
    }

    @Test
    void keysOfTwoHashTagsAreRefusedOnOneServerAsOnACluster() {
        try (RedisProcess redis = RedisProcess.start(); TestLog log = TestLog.of(redis)) {
            StoredScripts scripts = new StoredScripts(log.log());
            assertThatThrownBy(() -> scripts.run(SEATS, List.of("tricast:{a}:x", "tricast:{b}:x"), List.of()))
                    .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("one hash tag");
            assertThatThrownBy(() -> scripts.run(SEATS, List.of("tricast:x"), List.of()))
                    .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("no hash tag");
        }
    }

    @Test
    void aRunFailsAsUnavailableWhileRedisIsAway() {
        try (RedisProcess redis = RedisProcess.start(); TestLog log = TestLog.of(redis)) {
            StoredScripts scripts = new StoredScripts(log.log());
            redis.stop();
            assertThatThrownBy(() -> TestLog.await(scripts.run(SEATS, KEYS, List.of("2", "alice"))))
                    .isInstanceOf(BackboneUnavailable.class);
        }
    }
}
