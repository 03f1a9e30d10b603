package io.tricast.events.backbone;

import static io.tricast.events.backbone.Listening.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import io.smallrye.mutiny.Uni;
import io.tricast.events.schema.Event;
import io.tricast.events.schema.Topic;
import io.tricast.local.RedisProcess;
import io.vertx.redis.client.Command;

class LogConsumerTest {

    private static final Duration TERM = Duration.ofMillis(600);
    private static final Topic TOPIC = Topic.notificationRequests();

    private final List<String> done = new CopyOnWriteArrayList<>();

    @Test
    void whatCameWhileNobodyRanIsDoneInOrderAndNothingOfItAgain() {
        try (RedisProcess redis = RedisProcess.start()) {
            try (TestLog one = TestLog.of(redis)) {
                append(one, 0, 250);
                consume(one);
                eventually().until(() -> done.size() == 250);
                append(one, 250, 260);
                eventually().until(() -> done.size() == 260);
                eventually().until(() -> one.redis(Command.GET, Keys.consumed(TOPIC))
                        .equals(one.all(TOPIC).getLast().position().toString()));
            }
            try (TestLog other = TestLog.of(redis)) {
                append(other, 260, 270);
                consume(other);
                eventually().until(() -> done.size() >= 270);
                assertThat(done).containsExactlyElementsOf(IntStream.range(0, 270).mapToObj(Integer::toString).toList());
            }
        }
    }

    @Test
    void whatFailedIsTriedAgainUntilItSucceeds() {
        try (RedisProcess redis = RedisProcess.start(); TestLog log = TestLog.of(redis)) {
            AtomicBoolean broken = new AtomicBoolean(true);
            consumers(log).start(TOPIC, TERM, events -> broken.getAndSet(false)
                    ? Uni.createFrom().failure(new IllegalStateException("the first time"))
                    : noted(events));
            append(log, 0, 3);
            eventually().until(() -> done.size() == 3);
            assertThat(done).containsExactly("0", "1", "2");
        }
    }

    @Test
    void aSlowConsumerThatWasReplacedDoesNotSetTheNewOneBack() {
        try (RedisProcess redis = RedisProcess.start(); TestLog log = TestLog.of(redis)) {
            String key = Keys.consumed(TOPIC);
            for (String position : List.of("100-2", "99-7", "100-1", "100-10", "100-9")) {
                log.log().commands().run(Script.CONSUMED, List.of(key), List.of(position)).toCompletionStage()
                        .toCompletableFuture().join();
            }
            assertThat(log.redis(Command.GET, key)).isEqualTo("100-10");
        }
    }

    private void consume(TestLog log) {
        consumers(log).start(TOPIC, TERM, this::noted);
    }

    private static LogConsumers consumers(TestLog log) {
        return new LogConsumers(log.vertx(), log.log(), log.leases());
    }

    private Uni<Void> noted(List<Event> events) {
        events.forEach(event -> done.add(event.data()));
        return Uni.createFrom().voidItem();
    }

    private static void append(TestLog log, int from, int to) {
        TestLog.await(log.log().appendAll(
                IntStream.range(from, to).mapToObj(number -> TestLog.draft(TOPIC, Integer.toString(number))).toList()));
    }
}
