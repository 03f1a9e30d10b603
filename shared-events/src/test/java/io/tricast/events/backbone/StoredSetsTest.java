package io.tricast.events.backbone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import io.smallrye.mutiny.Uni;
import io.tricast.local.RedisProcess;
import io.vertx.redis.client.Command;

class StoredSetsTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @Test
    void eachOfManyCallersGetsItsOwnSetAndNoneWhereThereIsNone() {
        try (RedisProcess redis = RedisProcess.start(); TestLog log = TestLog.of(redis)) {
            StoredSets sets = new StoredSets(log.vertx, log.log());
            log.redis(Command.SADD, "odd", "1", "3");
            log.redis(Command.SADD, "even", "2");
            List<Uni<Set<String>>> asked = IntStream.range(0, 1_000)
                    .mapToObj(i -> sets.members(List.of("even", "odd", "none").get(i % 3))).toList();
            List<Set<String>> answers = Uni.join().all(asked).andFailFast().await().atMost(PATIENCE);
            assertThat(answers).hasSize(1_000).startsWith(Set.of("2"), Set.of("1", "3"), Set.of())
                    .endsWith(Set.of(), Set.of("2")).containsOnly(Set.of("2"), Set.of("1", "3"), Set.of());
        }
    }

    @Test
    void aReadAfterAnAnswerSeesWhatWasWrittenSince() {
        try (RedisProcess redis = RedisProcess.start(); TestLog log = TestLog.of(redis)) {
            StoredSets sets = new StoredSets(log.vertx, log.log());
            assertThat(sets.members("followed").await().atMost(PATIENCE)).isEmpty();
            log.redis(Command.SADD, "followed", "news");
            assertThat(sets.members("followed").await().atMost(PATIENCE)).containsExactly("news");
        }
    }

    @Test
    void allWhoAskedFailWhenRedisIsAwayAndTheNextOnesAreServedWhenItIsBack() {
        try (RedisProcess redis = RedisProcess.start(); TestLog log = TestLog.of(redis)) {
            StoredSets sets = new StoredSets(log.vertx, log.log());
            sets.members("any").await().atMost(PATIENCE);
            redis.stop();
            assertThatThrownBy(() -> sets.members("any").await().atMost(PATIENCE)).isInstanceOf(BackboneUnavailable.class);
            redis.restart();
            Listening.eventually().ignoreExceptions()
                    .until(() -> sets.members("any").await().atMost(PATIENCE).isEmpty());
        }
    }
}
