package io.tricast.events.backbone;

import static io.tricast.events.backbone.Listening.eventually;
import static io.tricast.events.backbone.TestLog.await;
import static io.tricast.events.backbone.TestLog.draft;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import io.smallrye.mutiny.Uni;
import io.tricast.events.schema.Event;
import io.tricast.events.schema.EventId;
import io.tricast.events.schema.Topic;
import io.tricast.local.RedisCluster;
import io.tricast.local.RedisNode;

class ClusterTest {

    /** What an instance left behind is found at once. */
    private static final TestConfig CONFIG = TestConfig.DEFAULTS.withTimeout(Duration.ofSeconds(2))
            .withAudit(Duration.ofSeconds(1));

    private static RedisCluster redis;
    private static TestLog one;
    private static TestLog other;

    @BeforeAll
    static void start() {
        redis = RedisCluster.start(0);
        one = TestLog.over(redis, CONFIG);
        other = TestLog.over(redis, CONFIG);
    }

    @AfterAll
    static void stop() {
        one.close();
        other.close();
        redis.close();
    }

    @Test
    void topicsOfAllNodesAreAppendedToReadAndFollowed() {
        List<Topic> rooms = IntStream.range(0, 60).mapToObj(n -> Topic.room("every" + n)).toList();
        assertThat(rooms.stream().map(room -> redis.masterOf(Keys.log(room))).distinct()).hasSize(3);
        List<Listening> listening = rooms.stream().map(ClusterTest::following).toList();
        List<Draft> drafts = new ArrayList<>();
        for (int n = 0; n < 10; n++) {
            String data = Integer.toString(n);
            rooms.forEach(room -> drafts.add(draft(room, data).withKey("k")));
        }
        await(one.log().appendAll(drafts));
        for (int i = 0; i < rooms.size(); i++) {
            assertHeardAll(rooms.get(i), listening.get(i));
            assertThat(listening.get(i).events()).extracting(Event::data).hasSize(10).isSorted();
            assertThat(await(other.log().newest(rooms.get(i), Set.of())).events()).extracting(Event::data).containsExactly("9");
        }
    }

    @Test
    void anEventHasOneIdInTopicsOfAllNodesAndItsPlaceInEach() {
        List<Topic> topics = IntStream.range(0, 20).mapToObj(n -> Topic.room("several" + n)).toList();
        List<Listening> listening = topics.stream().map(ClusterTest::following).toList();
        List<Uni<EventId>> appends = new ArrayList<>();
        for (int n = 0; n < 25; n++) {
            // Both at once, in other orders: what one has taken in one topic the other one has not in the next.
            appends.add(one.log().append(draft(topics, "one")));
            appends.add(other.log().append(draft(topics.reversed(), "other")));
        }
        List<EventId> ids = Uni.join().all(appends).andFailFast().await().atMost(Duration.ofSeconds(30));
        for (int i = 0; i < topics.size(); i++) {
            assertHeardAll(topics.get(i), listening.get(i));
            List<Event> events = one.all(topics.get(i));
            assertThat(events).extracting(Event::id).containsExactlyInAnyOrderElementsOf(ids);
            assertThat(events).extracting(Event::position).isSorted().doesNotHaveDuplicates();
        }
    }

    @Test
    void aPublishKeyIsAppendedOnceToEveryTopicHoweverManyInstancesTry() {
        List<Topic> topics = IntStream.range(0, 5).mapToObj(n -> Topic.room("key" + n)).toList();
        Draft draft = draft(topics, "once").withPublishKey("mine");
        List<Uni<EventId>> tries = IntStream.range(0, 20).mapToObj(n -> (n % 2 == 0 ? one : other).log().append(draft))
                .toList();
        List<EventId> ids = Uni.join().all(tries).andFailFast().await().atMost(Duration.ofSeconds(30));
        assertThat(ids.stream().distinct()).hasSize(1);
        topics.forEach(topic -> assertThat(one.all(topic)).extracting(Event::id).containsExactly(ids.getFirst()));
    }

    @Test
    void aPublishWhoseInstanceDiedInBetweenIsFinishedByAnother() {
        List<Topic> topics = IntStream.range(0, 5).mapToObj(n -> Topic.room("left" + n)).toList();
        Draft draft = draft(topics, "left").withPublishKey("mine");
        try (TestLog quick = TestLog.over(redis, CONFIG.withTimeout(Duration.ofMillis(300)))) {
            // As far as it got: noted, and in the first topic.
            new Unfinished(quick.log().commands()).note(draft).toCompletionStage().toCompletableFuture().join();
            EventId id = quick.append(draft.to(topics.subList(0, 1)));
            topics.forEach(topic -> eventually().untilAsserted(
                    () -> assertThat(one.all(topic)).extracting(Event::id).containsExactly(id)));
            eventually().until(() -> IntStream.range(0, 16).mapToObj(at -> "tricast:{unfinished:" + at + "}")
                    .allMatch(place -> redis.masterOf(place).send("HLEN", place).equals(0L)));
        }
    }

    @Test
    void aTopicThatMovesToAnotherNodeLosesNothingAndGoesOn() {
        Topic room = Topic.room("moving");
        Listening listening = following(room);
        CompletableFuture<Void> appending = CompletableFuture.runAsync(() -> {
            for (int n = 0; n < 300; n++) {
                Draft draft = draft(room, Integer.toString(n)).withPublishKey("n" + n);
                // While its keys are on their way some are here and some there, and Redis says to try again.
                eventually().ignoreExceptions().until(() -> await(one.log().append(draft)) != null);
            }
        });
        for (int n = 0; n < 6; n++) {
            RedisNode owner = redis.masterOf(Keys.log(room));
            redis.moveSlot(Keys.log(room), redis.nodes().stream().filter(node -> node != owner).toList().get(n % 2));
        }
        appending.join();
        assertHeardAll(room, listening);
        assertThat(listening.events()).hasSize(300);
        assertThat(listening.gaps()).isEmpty();
    }

    @Test
    void setsOfManyUsersAreReadWhereverTheyAre() {
        StoredSets sets = new StoredSets(one.vertx, one.log());
        List<String> keys = IntStream.range(0, 50).mapToObj(n -> "tricast:{user:u" + n + "}:topics").toList();
        keys.forEach(key -> redis.masterOf(key).send("SADD", key, key));
        List<Uni<Set<String>>> reads = keys.stream().map(sets::members).toList();
        List<Set<String>> read = Uni.join().all(reads).andFailFast().await().atMost(Duration.ofSeconds(30));
        assertThat(read).isEqualTo(keys.stream().map(Set::of).toList());
    }

    @Test
    void aNodeSendsAnInstanceOnlyWhatIsSaidOnItsOwnSlots() {
        Topic room = Topic.room("apart");
        following(room);
        RedisNode owner = redis.masterOf(Keys.log(room));
        Map<Boolean, List<RedisNode>> nodes = redis.nodes().stream()
                .collect(Collectors.partitioningBy(node -> node == owner));
        assertThat(channels(nodes.get(true))).contains(Keys.log(room));
        assertThat(channels(nodes.get(false))).isNotEmpty().doesNotContain(Keys.log(room));
    }

    private static Set<Object> channels(List<RedisNode> nodes) {
        Set<Object> all = new HashSet<>();
        nodes.forEach(node -> all.addAll((List<?>) node.send("PUBSUB", "SHARDCHANNELS")));
        return all;
    }

    private static Listening following(Topic topic) {
        Listening listening = new Listening();
        other.log().follow(topic, listening);
        return listening.started();
    }

    private static void assertHeardAll(Topic topic, Listening listening) {
        eventually().untilAsserted(() -> assertThat(listening.events()).isEqualTo(one.all(topic)));
    }
}
