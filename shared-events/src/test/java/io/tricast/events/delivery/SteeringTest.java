package io.tricast.events.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.smallrye.mutiny.Uni;
import io.tricast.events.backbone.Draft;
import io.tricast.events.backbone.TestLog;
import io.tricast.events.schema.ChatMessage;
import io.tricast.events.schema.Event;
import io.tricast.events.schema.Position;
import io.tricast.events.schema.Topic;
import io.tricast.local.RedisProcess;

/** A client whose topics change while it listens; a message in its own room says that they did. */
class SteeringTest {

    private static RedisProcess redis;

    private final Topic own = Topic.room("own" + System.nanoTime());
    private final Topic news = Topic.topic("news" + System.nanoTime());
    private final Map<Topic, Position> followed = new ConcurrentHashMap<>();
    private volatile String spared = "none";
    private TestLog backbone;
    private Hub hub;

    private final Interests interests = new Interests() {
        @Override
        public Uni<Interest> now() {
            String refused = spared;
            return Uni.createFrom().item(() -> new Interest(Map.copyOf(followed),
                    item -> !item.<String> read(Event::data).contains(refused)));
        }

        @Override
        public boolean changedBy(Event event) {
            return event.data().contains("changed");
        }
    };

    @BeforeAll
    static void startRedis() {
        redis = RedisProcess.start();
    }

    @AfterAll
    static void stopRedis() {
        redis.close();
    }

    @BeforeEach
    void start() {
        backbone = TestLog.of(redis);
        hub = new Hub(backbone.log(), backbone.vertx(), Settings.windows(32, 1_000_000));
    }

    @AfterEach
    void stop() {
        backbone.close();
    }

    @Test
    void aClientThatListensGetsATopicFromTheMomentItIsFollowedUntilItIsLeft() {
        ListSink client = open(Optional.empty());
        publish(news, 0, 3);
        follow();
        List<String> wanted = publish(news, 3, 100);
        wanted.addFirst(changed());
        assertThat(client.awaitIds(98)).containsExactlyInAnyOrderElementsOf(wanted);

        followed.clear();
        changed();
        Awaitility.await().atMost(Duration.ofSeconds(10)).until(() -> client.topics() == 2);
        publish(news, 100, 103);
        String last = publish(own, 0, 1).getFirst();
        assertThat(client.awaitIds(100)).hasSize(100).endsWith(last);
    }

    @Test
    void aCursorFromBeforeTheFollowNeitherLosesNorRepeats() {
        ListSink client = open(Optional.empty());
        publish(own, 0, 1);
        client.awaitIds(1);
        String cursor = client.cursor();
        client.close();

        publish(news, 0, 5);
        follow();
        List<String> missed = publish(news, 5, 60);
        missed.addFirst(changed());
        ListSink again = open(Optional.of(cursor));
        assertThat(again.awaitIds(56)).containsExactlyInAnyOrderElementsOf(missed);

        String later = again.cursor();
        again.close();
        List<String> since = publish(news, 60, 63);
        assertThat(open(Optional.of(later)).awaitIds(3)).containsExactlyElementsOf(since);
    }

    @Test
    void whoLeftATopicAndCameBackDoesNotHearWhatHappenedInBetween() {
        follow();
        ListSink client = open(Optional.empty());
        List<String> heard = new ArrayList<>(publish(news, 0, 2));
        client.awaitIds(2);
        String cursor = client.cursor();
        client.close();

        publish(news, 2, 4);
        follow();
        List<String> after = publish(news, 4, 6);

        assertThat(open(Optional.of(cursor)).awaitIds(2)).containsExactlyElementsOf(after).doesNotContainAnyElementsOf(heard);
    }

    @Test
    void whatTheClientIsSparedNeverComesAndItsPositionMovesOn() {
        ListSink client = open(Optional.empty());
        spared = "number 1";
        changed();
        client.awaitIds(1);
        Awaitility.await().atMost(Duration.ofSeconds(10)).untilAsserted(() -> {
            int before = client.ids().size();
            publish(own, 1, 2);
            String next = publish(own, 2, 3).getFirst();
            assertThat(client.awaitIds(before + 1)).hasSize(before + 1).endsWith(next);
        });
    }

    @Test
    void nothingIsLeftWhenTheClientHasGone() {
        follow();
        ListSink client = open(Optional.empty());
        assertThat(hub.windows()).isEqualTo(3);
        client.close();
        Awaitility.await().atMost(Duration.ofSeconds(10)).until(() -> hub.windows() == 0 && hub.feeds() == 0);
    }

    private ListSink open(Optional<String> cursor) {
        return ListSink.open(backbone.vertx(), hub, FeedRequest.of(List.of(own, Topic.EVERYONE)).from(cursor).with(interests));
    }

    /** As a store does: from the end of the topic on. */
    private void follow() {
        followed.put(news, backbone.log().read(news, Position.START, 1).await().indefinitely().end());
    }

    private String changed() {
        return backbone.log().append(Draft.of(own, new ChatMessage(own.localName(), "me", "changed", "c"))).await()
                .indefinitely().toString();
    }

    private List<String> publish(Topic topic, int from, int to) {
        List<Draft> drafts = IntStream.range(from, to)
                .mapToObj(n -> Draft.of(topic, new ChatMessage(topic.localName(), "me", "number " + n, "c" + n))).toList();
        return new ArrayList<>(
                backbone.log().appendAll(drafts).await().indefinitely().stream().map(Object::toString).toList());
    }
}
