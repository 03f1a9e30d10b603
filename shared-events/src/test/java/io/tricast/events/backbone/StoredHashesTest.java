package io.tricast.events.backbone;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;

import org.junit.jupiter.api.Test;

import io.tricast.local.RedisProcess;
import io.vertx.redis.client.Command;

class StoredHashesTest {

    @Test
    void aHashIsReadAsItIsAndOneThatIsNotThereIsEmpty() {
        try (RedisProcess redis = RedisProcess.start(); TestLog log = TestLog.of(redis)) {
            StoredHashes hashes = new StoredHashes(log.vertx, log.log());
            log.redis(Command.HSET, "one", "a", "1", "b", "2");
            assertThat(TestLog.await(hashes.fields("one"))).isEqualTo(Map.of("a", "1", "b", "2"));
            assertThat(TestLog.await(hashes.fields("none"))).isEmpty();
        }
    }
}
