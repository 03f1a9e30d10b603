package io.tricast.events.backbone;

import static io.tricast.events.backbone.TestLog.await;
import static io.tricast.events.backbone.TestLog.draft;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import io.smallrye.mutiny.Uni;
import io.tricast.events.schema.Control.Reason;
import io.tricast.events.schema.Event;
import io.tricast.events.schema.EventId;
import io.tricast.events.schema.Position;
import io.tricast.events.schema.Topic;
import io.tricast.local.RedisProcess;
import io.vertx.redis.client.Command;

class EventLogTest {

    private static RedisProcess redis;
    private static TestLog one;
    private static TestLog other;

    private final Topic room = Topic.room("r" + UUID.randomUUID());

    @BeforeAll
    static void start() {
        redis = RedisProcess.start();
        one = TestLog.of(redis);
        other = TestLog.of(redis);
    }

    @AfterAll
    static void stop() {
        one.close();
        other.close();
        redis.close();
    }

    @Test
    void anEventIsReadAsItWasAppended() {
        EventId id = one
                .append(new Draft(List.of(room), "message", "{\"text\":\"häh? a  b\"}", Optional.empty(), Optional.empty()));
        assertThat(other.all(room))
                .containsExactly(new Event(id, room, "message", Optional.empty(), "{\"text\":\"häh? a  b\"}"));
    }

    @Test
    void idsRiseInTheOrderGiven() {
        List<Draft> drafts = IntStream.range(0, 1_100).mapToObj(n -> draft(room, Integer.toString(n))).toList();
        List<EventId> ids = await(one.log().appendAll(drafts));
        assertThat(ids).hasSize(1_100).isSorted().doesNotHaveDuplicates();
        assertThat(other.all(room)).extracting(Event::id).isEqualTo(ids);
        assertThat(other.all(room)).extracting(Event::data)
                .isEqualTo(drafts.stream().map(Draft::data).toList());
    }

    @Test
    void aBatchIsAppendedWholeAfterRedisHasForgottenItsScripts() {
        one.append(room, "0");
        one.redis(Command.SCRIPT, "FLUSH");
        await(one.log().appendAll(List.of(draft(room, "1"), draft(room, "2"), draft(room, "3"))));
        one.redis(Command.SCRIPT, "FLUSH");
        one.append(room, "4");
        assertThat(one.all(room)).extracting(Event::data).containsExactly("0", "1", "2", "3", "4");
    }

    @Test
    void appendsKeepTheirOrderThoughNoneWaitsForTheOther() {
        List<Uni<EventId>> appends = IntStream.range(0, 500).mapToObj(n -> one.log().append(draft(room, Integer.toString(n))))
                .toList();
        await(Uni.join().all(appends).andFailFast());
        assertThat(one.all(room)).extracting(Event::data)
                .isEqualTo(IntStream.range(0, 500).mapToObj(Integer::toString).toList());
    }

    @Test
    void anEventThatIsRefusedHindersNoneAppendedWithIt() {
        Topic broken = Topic.room("b" + UUID.randomUUID());
        one.redis(Command.SET, Keys.log(broken), "no stream");
        Draft refused = draft(broken, "1").withPublishKey("again");
        Uni<EventId> fails = one.log().append(refused);
        await(Uni.join().all(one.log().append(draft(room, "0")), fails.onFailure().recoverWithNull(),
                one.log().append(draft(room, "2"))).andFailFast());
        assertThat(one.all(room)).extracting(Event::data).containsExactly("0", "2");
        assertThatThrownBy(() -> await(fails)).isInstanceOf(IllegalStateException.class).hasMessageContaining("WRONGTYPE");
        one.redis(Command.DEL, Keys.log(broken));
        one.append(refused);
        assertThat(one.all(broken)).extracting(Event::data).containsExactly("1");
    }

    @Test
    void anEventHasOneIdInAllItsTopics() {
        Topic ann = Topic.user("ann" + UUID.randomUUID());
        Topic bob = Topic.user("bob" + UUID.randomUUID());
        IntStream.range(0, 20).forEach(n -> one.append(bob, "before"));
        EventId id = one.append(draft(List.of(ann, bob), "both"));
        EventId next = one.append(draft(List.of(bob, ann), "again"));
        assertThat(one.all(ann)).extracting(Event::id).containsExactly(id, next);
        assertThat(one.all(bob)).extracting(Event::id).endsWith(id, next);
        assertThat(id.tag()).isEqualTo(ann.tag());
        assertThat(next.tag()).isEqualTo(bob.tag());
    }

    @Test
    void anIdIsAfterThoseOfATopicThatIsAheadOfTheClock() {
        Position future = new Position(System.currentTimeMillis() + 3_600_000, 7);
        one.redis(Command.XADD, Keys.log(room), future.toString(), "event",
                Position.START + " " + Stored.words(draft(room, "0")));
        Topic everyone = Topic.room("e" + UUID.randomUUID());
        EventId id = one.append(draft(List.of(everyone, room), "1"));
        assertThat(id.position()).isEqualTo(new Position(future.millis(), 8));
        assertThat(one.all(everyone)).extracting(Event::id).containsExactly(id);
    }

    @Test
    void aPublishKeyIsAppendedOnceHoweverManyInstancesTry() {
        Draft keyed = draft(room, "once").withPublishKey("k1");
        List<Uni<EventId>> attempts = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            attempts.add(one.log().append(keyed));
            attempts.add(other.log().append(keyed));
        }
        List<EventId> ids = await(Uni.join().all(attempts).andFailFast());
        assertThat(Set.copyOf(ids)).hasSize(1);
        assertThat(one.all(room)).extracting(Event::id).containsExactly(ids.getFirst());
        assertThat(one.append(draft(room, "other").withPublishKey("k2"))).isNotEqualTo(ids.getFirst());
    }

    @Test
    void pagesJoinWithoutHoleOrDouble() {
        IntStream.range(0, 25).forEach(n -> one.append(room, Integer.toString(n)));
        List<Event> joined = new ArrayList<>();
        Position after = Position.START;
        while (true) {
            Page page = one.read(room, after, 10);
            assertThat(page.gap()).isEmpty();
            joined.addAll(page.events());
            if (page.events().size() < 10) {
                assertThat(page.end()).isEqualTo(joined.getLast().position());
                break;
            }
            after = joined.getLast().position();
        }
        assertThat(joined).isEqualTo(one.all(room)).hasSize(25);
    }

    @Test
    void readingBackGoesFromNewestToOldest() {
        IntStream.range(0, 5).forEach(n -> one.append(room, Integer.toString(n)));
        Position end = new Position(Long.MAX_VALUE, Long.MAX_VALUE);
        List<Event> newest = await(one.log().readBack(room, end, 3));
        assertThat(newest).extracting(Event::data).containsExactly("4", "3", "2");
        assertThat(await(one.log().readBack(room, newest.getLast().position(), 3))).extracting(Event::data)
                .containsExactly("1", "0");
        assertThat(await(one.log().readBack(room, Position.START, 3))).isEmpty();
    }

    @Test
    void theNewestEventOfEachKeyIsKept() {
        one.append(draft(room, "{\"a\": 1}").withKey("A"));
        one.append(draft(room, "{\"b\": 1}").withKey("B"));
        EventId last = one.append(draft(room, "{\"a\": 2}").withKey("A"));
        Newest all = await(one.log().newest(room, Set.of()));
        assertThat(all.at()).isEqualTo(last.position());
        assertThat(all.events()).extracting(Event::data).containsExactlyInAnyOrder("{\"a\": 2}", "{\"b\": 1}");
        Newest some = await(one.log().newest(room, Set.of("A", "Z")));
        assertThat(some.events()).containsExactly(new Event(last, room, "message", Optional.of("A"), "{\"a\": 2}"));
        assertThat(one.all(room)).extracting(event -> event.key().orElseThrow()).containsExactly("A", "B", "A");
    }

    @Test
    void anEmptyTopicHasAPositionAfterWhichEverythingComes() {
        Page empty = one.read(room, Position.START, 10);
        assertThat(empty.events()).isEmpty();
        one.append(room, "first");
        Page page = one.read(room, empty.end(), 10);
        assertThat(page.gap()).isEmpty();
        assertThat(page.events()).extracting(Event::data).containsExactly("first");
    }

    @Test
    void whoComesBackTooLateHearsOfAGapThenTheOldestKept() {
        try (TestLog small = TestLog.of(redis, TestConfig.DEFAULTS.withMaxLength(100))) {
            Position early = small.append(room, "early").position();
            await(small.log().appendAll(IntStream.range(0, 400).mapToObj(n -> draft(room, Integer.toString(n))).toList()));
            Page page = small.read(room, early, 10);
            assertThat(page.gap()).contains(Reason.trimmed);
            assertThat(page.events()).isEqualTo(small.read(room, Position.START, 10).events()).hasSize(10);
            assertThat(small.read(room, Position.START, 10).gap()).isEmpty();
            Position firstKept = page.events().getFirst().position();
            assertThat(small.read(room, firstKept, 10).gap()).isEmpty();
            assertThat(small.all(room)).hasSizeBetween(100, 250).extracting(Event::data).endsWith("398", "399");
        }
    }

    @Test
    void aPositionAtWhichThereWasNoEventIsAGap() {
        Position before = one.append(room, "0").position();
        Position never = new Position(before.millis(), 500);
        Position after = before;
        while (!after.isAfter(never)) {
            after = one.append(room, "1").position();
        }
        Page page = one.read(room, never, 1_000);
        assertThat(page.gap()).contains(Reason.epoch);
        // What comes before it may have been said while the other one was listened to.
        assertThat(page.events().getFirst().position()).isEqualTo(before);
        assertThat(one.read(room, before, 10).gap()).isEmpty();
        assertThat(one.read(room, Position.before(before.millis() + 1), 10).gap()).isEmpty();
    }

    @Test
    void aPositionAheadOfTheLogIsAGap() {
        one.append(room, "0");
        Page page = one.read(room, new Position(System.currentTimeMillis() + 3_600_000, 0), 10);
        assertThat(page.gap()).contains(Reason.ahead);
        assertThat(page.events()).extracting(Event::data).containsExactly("0");
    }

    @Test
    void aWordThatWouldBreakTheWireIsRefused() {
        assertThatThrownBy(() -> one.append(draft(room, "0").withKey("A B"))).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("A B");
        assertThat(one.all(room)).isEmpty();
    }

    @Test
    void anEntryThatIsNoEventFailsTheReadAndIsNamed() {
        one.redis(Command.XADD, Keys.log(room), "5-1", "foo", "bar");
        assertThatThrownBy(() -> one.all(room)).isInstanceOf(IllegalStateException.class).hasMessageContaining("5-1");
    }

    @Test
    void bothInstancesNameTheSameEpoch() {
        Listening.eventually().untilAsserted(
                () -> assertThat(one.log().epoch()).matches("[0-9A-Za-z]{4}").isEqualTo(other.log().epoch()));
    }

    @Test
    void aFollowerHearsTheEndOfTheLogThenEveryEvent() {
        IntStream.range(0, 200).forEach(n -> one.append(room, Integer.toString(n)));
        Listening listening = new Listening();
        other.log().follow(room, listening);
        IntStream.range(200, 400).forEach(n -> one.append(room, Integer.toString(n)));
        List<Event> all = one.all(room);
        Listening.eventually().untilAsserted(() -> assertThat(listening.events()).endsWith(all.getLast()));
        assertThat(listening.gaps()).isEmpty();
        assertThat(listening.events()).isEqualTo(all.subList(all.size() - listening.events().size(), all.size()))
                .hasSizeGreaterThanOrEqualTo(other.config.tailLength());
        other.log().unfollow(room);
    }
}
