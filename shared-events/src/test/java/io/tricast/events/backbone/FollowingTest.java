package io.tricast.events.backbone;

import static io.tricast.events.backbone.Listening.eventually;
import static io.tricast.events.backbone.TestLog.await;
import static io.tricast.events.backbone.TestLog.draft;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import io.tricast.events.schema.Control.Reason;
import io.tricast.events.schema.Event;
import io.tricast.events.schema.Position;
import io.tricast.events.schema.Topic;
import io.tricast.local.RedisProcess;
import io.vertx.redis.client.Command;

class FollowingTest {

    private static RedisProcess redis;
    private static TestLog publisher;
    private static TestLog follower;

    private final Topic room = Topic.room("r" + UUID.randomUUID());

    @BeforeAll
    static void start() {
        redis = RedisProcess.start();
        publisher = TestLog.of(redis);
        follower = TestLog.of(redis);
    }

    @AfterAll
    static void stop() {
        publisher.close();
        follower.close();
        redis.close();
    }

    @Test
    void manyFollowersWhoComeDuringAppendsFindNoHoleAndNoDouble() {
        List<Topic> rooms = IntStream.range(0, 20).mapToObj(n -> Topic.room("s" + n + "-" + UUID.randomUUID())).toList();
        CompletableFuture<Void> appending = CompletableFuture.runAsync(() -> {
            for (int n = 0; n < 150; n++) {
                String data = Integer.toString(n);
                await(publisher.log().appendAll(rooms.stream().map(room -> draft(room, data)).toList()));
            }
        });
        List<Listening> listening = new ArrayList<>();
        for (Topic room : rooms) {
            Listening one = new Listening();
            listening.add(one);
            follower.log().follow(room, one);
            one.started();
        }
        appending.join();
        for (int i = 0; i < rooms.size(); i++) {
            assertHeardTheEndOf(rooms.get(i), listening.get(i));
        }
    }

    @Test
    void aTailStartsAtAFloorBelowWhichEventsAreMissing() {
        IntStream.range(0, 200).forEach(n -> publisher.append(room, Integer.toString(n)));
        Listening listening = new Listening();
        follower.log().follow(room, listening);
        Tail tail = ((Listening.Heard.Started) listening.started().heard().getFirst()).tail();
        List<Event> all = publisher.all(room);
        assertThat(tail.events()).isEqualTo(all.subList(200 - follower.config.tailLength(), 200));
        assertThat(tail.floor()).isEqualTo(all.get(200 - follower.config.tailLength() - 1).position());
        assertThat(tail.end()).isEqualTo(all.getLast().position());
    }

    @Test
    void anEmptyTopicIsFollowedFromAMomentBeforeNow() {
        Listening listening = new Listening();
        follower.log().follow(room, listening);
        Tail tail = ((Listening.Heard.Started) listening.started().heard().getFirst()).tail();
        assertThat(tail.events()).isEmpty();
        assertThat(tail.end()).isGreaterThanOrEqualTo(tail.floor());
        Event first = event(publisher.append(room, "first").position());
        assertThat(first.position()).isGreaterThan(tail.end());
        assertHeardTheEndOf(room, listening);
    }

    @Test
    void aLostAnnouncementIsRepairedByTheNextOne() {
        Listening listening = new Listening();
        follower.log().follow(room, listening);
        listening.started();
        Position first = publisher.append(room, "0").position();
        Position second = appendUnannounced(first, "1");
        appendUnannounced(second, "2");
        publisher.append(room, "3");
        assertHeardTheEndOf(room, listening);
        assertThat(listening.events()).extracting(Event::data).containsExactly("0", "1", "2", "3");
        assertThat(listening.gaps()).isEmpty();
    }

    @Test
    void aLostLastAnnouncementIsRepairedByTheAudit() {
        try (TestLog careful = TestLog.of(redis, TestConfig.DEFAULTS.withAudit(Duration.ofMillis(50)))) {
            Position first = publisher.append(room, "0").position();
            Listening listening = new Listening();
            careful.log().follow(room, listening);
            listening.started();
            appendUnannounced(first, "1");
            assertHeardTheEndOf(room, listening);
        }
    }

    @Test
    void aLongHoleIsReadPageByPage() {
        Listening listening = new Listening();
        follower.log().follow(room, listening);
        listening.started();
        Position last = publisher.append(room, "0").position();
        for (int n = 1; n <= 1_500; n++) {
            last = appendUnannounced(last, Integer.toString(n));
        }
        publisher.append(room, "end");
        assertHeardTheEndOf(room, listening);
        assertThat(listening.events()).hasSize(1_502);
    }

    @Test
    void afterUnfollowNothingIsHeardAndAfterFollowingAgainNothingIsMissing() {
        for (int round = 0; round < 20; round++) {
            Listening listening = new Listening();
            follower.log().follow(room, listening);
            publisher.append(room, "during " + round);
            assertHeardTheEndOf(room, listening.started());
            follower.log().unfollow(room);
            Listening again = new Listening();
            follower.log().follow(room, again);
            follower.log().unfollow(room);
            publisher.append(room, "between " + round);
        }
    }

    @Test
    void aFollowerThatFailsStillHearsTheRest() {
        Listening listening = new Listening();
        follower.log().follow(room, new Follower() {
            @Override
            public void start(Tail tail) {
                listening.start(tail);
                throw new IllegalStateException("on purpose");
            }

            @Override
            public void failed(BackboneUnavailable failure) {
                listening.failed(failure);
            }

            @Override
            public void event(Event event) {
                listening.event(event);
                throw new IllegalStateException("on purpose");
            }

            @Override
            public void gap(Reason reason) {
                listening.gap(reason);
            }
        });
        listening.started();
        publisher.append(room, "0");
        publisher.append(room, "1");
        assertHeardTheEndOf(room, listening);
    }

    private Event event(Position position) {
        return publisher.all(room).stream().filter(event -> event.position().equals(position)).findAny().orElseThrow();
    }

    private Position appendUnannounced(Position previous, String data) {
        Position next = new Position(previous.millis(), previous.sequence() + 1);
        publisher.redis(Command.XADD, Keys.log(room), next.toString(), "event",
                previous + " " + Stored.words(draft(room, data)));
        return next;
    }

    private static void assertHeardTheEndOf(Topic room, Listening listening) {
        List<Event> all = publisher.all(room);
        eventually().untilAsserted(() -> assertThat(listening.events()).isNotEmpty().endsWith(all.getLast()));
        List<Event> heard = listening.events();
        assertThat(heard).isEqualTo(all.subList(all.size() - heard.size(), all.size()));
    }
}
