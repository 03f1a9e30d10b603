package io.tricast.events.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.tricast.events.backbone.Draft;
import io.tricast.events.backbone.EventLog;
import io.tricast.events.backbone.TestLog;
import io.tricast.events.schema.ChatMessage;
import io.tricast.events.schema.EventId;
import io.tricast.events.schema.Position;
import io.tricast.events.schema.Topic;
import io.tricast.local.RedisProcess;
import io.vertx.core.Vertx;

/** The core on a real Redis, with a client whose transport is a list. */
class FeedTest {

    private static RedisProcess redis;

    private final Topic room = Topic.room("r" + System.nanoTime());
    private TestLog backbone;
    private Vertx vertx;
    private EventLog log;
    private Hub hub;

    @BeforeAll
    static void startRedis() throws Exception {
        redis = RedisProcess.start();
    }

    @AfterAll
    static void stopRedis() {
        redis.close();
    }

    @BeforeEach
    void start() {
        backbone = TestLog.of(redis);
        vertx = backbone.vertx();
        log = backbone.log();
        hub = new Hub(log, vertx, Settings.windows(32, 1_000_000));
    }

    @AfterEach
    void stop() {
        backbone.close();
    }

    @Test
    void aClientThatGoesWhileItsTopicIsBeingFollowedDisturbsNobody() {
        hub.open(FeedRequest.of(List.of(room))).subscribe().with(feed -> {
            throw new AssertionError("it has gone");
        }).cancel();
        ListSink client = open(FeedRequest.of(List.of(room)));
        List<String> published = publish(room, 0, 3);

        assertThat(client.awaitIds(3)).isEqualTo(published);
        client.close();
        Awaitility.await().atMost(10, TimeUnit.SECONDS).until(() -> hub.windows() == 0);
    }

    @Test
    void givesHistoryThenWhatHappensWithoutAHoleOrARepetition() {
        List<String> before = publish(room, 0, 200);
        ListSink client = open(FeedRequest.of(List.of(room)).from(Optional.of(before.get(9))));
        List<String> after = publish(room, 200, 300);

        assertThat(client.awaitIds(290)).containsExactlyElementsOf(join(before.subList(10, 200), after));
    }

    @Test
    void resumesFromACursorOverSeveralTopics() {
        Topic other = Topic.topic("t" + System.nanoTime());
        ListSink first = open(FeedRequest.of(List.of(room, other)));
        publish(room, 0, 3);
        publish(other, 0, 3);
        first.awaitIds(6);
        String cursor = first.cursor();
        first.close();
        List<String> missed = join(publish(room, 3, 5), publish(other, 3, 5));

        ListSink second = open(FeedRequest.of(List.of(room, other)).from(Optional.of(cursor)));

        assertThat(second.awaitIds(4)).containsExactlyInAnyOrderElementsOf(missed);
    }

    @Test
    void aClientThatStallsIsEndedWhenItIsOverrunAndResumesWhole() {
        ListSink client = open(FeedRequest.of(List.of(room)));
        List<String> all = new ArrayList<>(publish(room, 0, 5));
        client.awaitIds(5);
        client.stall();
        all.addAll(publish(room, 5, 200));

        assertThat(client.awaitEnd()).isEqualTo(End.TOO_SLOW);
        ListSink again = open(FeedRequest.of(List.of(room)).from(Optional.of(client.cursor())));
        assertThat(join(client.ids(), again.awaitIds(200 - client.ids().size()))).containsExactlyElementsOf(all);
    }

    @Test
    void aClientThatPausesShortOfThatGoesOnWhereItWas() {
        ListSink client = open(FeedRequest.of(List.of(room)));
        client.stall();
        List<String> all = publish(room, 0, 20);
        client.resume();

        assertThat(client.awaitIds(20)).containsExactlyElementsOf(all);
    }

    @Test
    void tellsOnlyTheKeysAskedFor() {
        ListSink client = open(FeedRequest.of(List.of(room)).keys(KeyFilter.of(Set.of("A", "C"))));
        List<Draft> drafts = IntStream.range(0, 9)
                .mapToObj(n -> draft(room, n).withKey(String.valueOf("ABC".charAt(n % 3)))).toList();
        List<String> ids = log.appendAll(drafts).await().indefinitely().stream().map(Object::toString).toList();

        assertThat(client.awaitIds(6)).containsExactly(ids.get(0), ids.get(2), ids.get(3), ids.get(5), ids.get(6), ids.get(8));
    }

    @Test
    void aPositionAtWhichThereWasNoEventIsAGap() {
        ListSink witness = open(FeedRequest.of(List.of(room)));
        List<String> ids = publish(room, 0, 3);
        witness.awaitIds(3);
        Position first = EventId.parse(ids.getFirst()).position();
        String foreign = log.epoch() + Cursor.entry(room, new Position(first.millis() - 1, 0));

        ListSink client = open(FeedRequest.of(List.of(room)).from(Optional.of(foreign)));

        assertThat(client.awaitIds(3)).containsExactlyElementsOf(ids);
        assertThat(client.gaps()).hasSize(1);
    }

    @Test
    void anEventIdThatTheLogNoLongerHoldsIsAGap() {
        List<String> ids = publish(room, 0, 3);
        String gone = ids.getFirst().replaceFirst("^\\d+", "1700000000000");

        ListSink client = open(FeedRequest.of(List.of(room)).from(Optional.of(gone)));

        assertThat(client.awaitIds(3)).containsExactlyElementsOf(ids);
        assertThat(client.gaps()).hasSize(1);
    }

    @Test
    void aTopicWhoseOnlyClientComesAndGoesAgainAndAgainIsLeftAfterTheLastTime() {
        List<String> seen = new ArrayList<>();
        for (int number = 0; number < 30; number++) {
            FeedRequest from = FeedRequest.of(List.of(room));
            ListSink client = open(seen.isEmpty() ? from : from.from(Optional.of(seen.getLast())));
            List<String> published = publish(room, number, number + 1);
            assertThat(client.awaitIds(1)).isEqualTo(published);
            seen.addAll(published);
            client.close();
        }
        Awaitility.await().atMost(10, TimeUnit.SECONDS).until(() -> hub.windows() == 0);
    }

    @Test
    void nothingIsLeftWhenTheLastClientHasGone() {
        ListSink one = open(FeedRequest.of(List.of(room)));
        ListSink other = open(FeedRequest.of(List.of(room)));
        assertThat(hub.feeds()).isEqualTo(2);
        assertThat(hub.windows()).isEqualTo(1);

        one.close();
        other.close();

        Awaitility.await().atMost(5, TimeUnit.SECONDS).untilAsserted(() -> {
            assertThat(hub.feeds()).isZero();
            assertThat(hub.windows()).isZero();
        });
    }

    private ListSink open(FeedRequest request) {
        return ListSink.open(vertx, hub, request);
    }

    private List<String> publish(Topic topic, int from, int to) {
        return log.appendAll(IntStream.range(from, to).mapToObj(n -> draft(topic, n)).toList()).await().indefinitely()
                .stream().map(Object::toString).toList();
    }

    private static Draft draft(Topic topic, int number) {
        return Draft.of(topic, new ChatMessage(topic.localName(), "alice", "number " + number, "c" + number));
    }

    private static List<String> join(List<String> one, List<String> other) {
        List<String> joined = new ArrayList<>(one);
        joined.addAll(other);
        return joined;
    }
}
