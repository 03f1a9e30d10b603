package io.tricast.events.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import io.tricast.events.backbone.Draft;
import io.tricast.events.backbone.TestLog;
import io.tricast.events.schema.ChatMessage;
import io.tricast.events.schema.EventId;
import io.tricast.events.schema.Topic;
import io.tricast.local.RedisNode;

/** Many clients of a topic come back at once: what Redis is asked does not grow with them. */
class StormTest {

    private static final int CLIENTS = 200;
    private static final int EVENTS = 100;
    private static final int WINDOW = 32;

    private final Topic room = Topic.room("lobby");

    @Test
    void redisIsAskedPerTopicAndNotPerClient() {
        try (RedisNode redis = RedisNode.start(); TestLog log = TestLog.silentAt(redis.url())) {
            Hub hub = new Hub(log.log(), log.vertx(), Settings.windows(WINDOW, 1_000_000));
            List<EventId> ids = log.log().appendAll(IntStream.range(0, EVENTS)
                    .mapToObj(n -> Draft.of(room, new ChatMessage("lobby", "alice", "m" + n, "c" + n))).toList())
                    .await().atMost(Duration.ofSeconds(30));
            ListSink first = ListSink.open(log.vertx(), hub, FeedRequest.of(List.of(room)));

            long before = scripts(redis);
            List<ListSink> back = returning(log, hub, ids.get(EVENTS - 10), 9);
            assertThat(scripts(redis) - before).as("all they need is at hand").isZero();
            back.forEach(ListSink::close);
            first.close();
        }
    }

    private List<ListSink> returning(TestLog log, Hub hub, EventId position, int missed) {
        try (var clients = Executors.newVirtualThreadPerTaskExecutor()) {
            List<CompletableFuture<ListSink>> opening = IntStream.range(0, CLIENTS)
                    .mapToObj(_ -> CompletableFuture.supplyAsync(() -> ListSink.open(log.vertx(), hub,
                            FeedRequest.of(List.of(room)).from(Optional.of(position.toString()))), clients))
                    .toList();
            List<ListSink> all = opening.stream().map(CompletableFuture::join).toList();
            all.forEach(client -> assertThat(client.awaitIds(missed)).hasSize(missed));
            return all;
        }
    }

    private static long scripts(RedisNode redis) {
        return redis.send("INFO", "commandstats").toString().lines().filter(line -> line.startsWith("cmdstat_eval"))
                .mapToLong(line -> Long.parseLong(line.replaceAll(".*calls=(\\d+).*", "$1"))).sum();
    }
}
