package io.tricast.events.backbone;

import static io.tricast.events.backbone.Listening.eventually;
import static io.tricast.events.backbone.TestLog.await;
import static io.tricast.events.backbone.TestLog.draft;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.smallrye.mutiny.Uni;
import io.tricast.events.schema.Control.Reason;
import io.tricast.events.schema.Event;
import io.tricast.events.schema.EventId;
import io.tricast.events.schema.Position;
import io.tricast.events.schema.Topic;
import io.tricast.local.RedisProcess;
import io.vertx.redis.client.Command;

class BackboneFaultsTest {

    private final Topic room = Topic.room("lobby");
    private RedisProcess redis;
    private TestLog publisher;
    private TestLog follower;

    @BeforeEach
    void start() {
        redis = RedisProcess.start();
        publisher = TestLog.of(redis, TestConfig.DEFAULTS.withTimeout(Duration.ofSeconds(2)));
        follower = TestLog.of(redis, TestConfig.DEFAULTS.withTimeout(Duration.ofSeconds(2)));
    }

    @AfterEach
    void stop() {
        publisher.close();
        follower.close();
        redis.close();
    }

    @Test
    void killingTheSubscribedConnectionLosesNothing() {
        Listening listening = following(room);
        CompletableFuture<Void> appending = CompletableFuture.runAsync(() -> {
            for (int n = 0; n < 500; n++) {
                publisher.append(room, Integer.toString(n));
                if (n % 100 == 50) {
                    publisher.redis(Command.CLIENT, "KILL", "TYPE", "pubsub");
                }
            }
        });
        appending.join();
        assertHeardAll(room, listening);
        assertThat(listening.gaps()).isEmpty();
    }

    @Test
    void aRestartOfRedisWithItsFileLosesNothing() {
        List<Topic> rooms = IntStream.range(0, 100).mapToObj(n -> Topic.room("room" + n)).toList();
        List<Listening> listening = rooms.stream().map(this::following).toList();
        await(publisher.log().appendAll(rooms.stream().map(one -> draft(one, "before")).toList()));
        redis.restart();
        eventually().untilAsserted(() -> publisher.append(room, "up"));
        await(publisher.log().appendAll(rooms.stream().map(one -> draft(one, "after")).toList()));
        for (int i = 0; i < rooms.size(); i++) {
            assertHeardAll(rooms.get(i), listening.get(i));
            assertThat(listening.get(i).events()).extracting(Event::data).containsExactly("before", "after");
            assertThat(listening.get(i).gaps()).isEmpty();
        }
    }

    @Test
    void whileRedisIsAwayCallsFailInTimeAndFollowersAreTold() {
        redis.kill();
        assertThatThrownBy(() -> publisher.append(room, "0")).isInstanceOf(BackboneUnavailable.class);
        assertThatThrownBy(() -> await(publisher.log().appendAll(List.of(draft(room, "0")))))
                .isInstanceOf(BackboneUnavailable.class);
        assertThatThrownBy(() -> publisher.read(room, Position.START, 1)).isInstanceOf(BackboneUnavailable.class);
        Listening listening = new Listening();
        follower.log().follow(room, listening);
        eventually().until(() -> !listening.heard().isEmpty());
        assertThat(listening.heard()).singleElement().isInstanceOf(Listening.Heard.Failed.class);
        redis.restart();
        Listening again = new Listening();
        follower.log().follow(room, again);
        again.started();
        eventually().untilAsserted(() -> publisher.append(room, "1"));
        assertHeardAll(room, again);
    }

    @Test
    void aLogThatStartsBeforeRedisWorksOnceRedisIsThere() {
        redis.kill();
        try (TestLog early = TestLog.of(redis)) {
            assertThatThrownBy(() -> early.log().epoch()).isInstanceOf(BackboneUnavailable.class);
            Listening listening = new Listening();
            early.log().follow(room, listening);
            redis.restart();
            listening.started();
            early.append(room, "0");
            assertHeardAll(room, listening);
            assertThat(early.log().epoch()).hasSize(4);
        }
    }

    @Test
    void aStoppedRedisIsNoticedAndRepairedWhenItGoesOn() throws Exception {
        Listening listening = following(room);
        publisher.append(room, "0");
        signal("STOP");
        assertThatThrownBy(() -> publisher.append(room, "unknown")).isInstanceOf(BackboneUnavailable.class);
        signal("CONT");
        eventually().untilAsserted(() -> publisher.append(room, "2"));
        assertHeardAll(room, listening);
        assertThat(listening.gaps()).isEmpty();
    }

    @Test
    void connectionsThatSilentlyDiedAreReplacedAndNothingIsLost() {
        try (Wire wire = new Wire(publisher.vertx, redis.port());
                TestLog far = TestLog.at(wire.url(), TestConfig.DEFAULTS.withTimeout(Duration.ofSeconds(1)))) {
            Listening listening = new Listening();
            far.log().follow(room, listening);
            listening.started();
            far.append(room, "before");
            assertThat(wire.cut()).isGreaterThanOrEqualTo(2);
            publisher.append(room, "meanwhile");
            assertHeardAll(room, listening);
            eventually().untilAsserted(() -> far.append(room, "after"));
            assertHeardAll(room, listening);
            assertThat(listening.gaps()).isEmpty();
        }
    }

    @Test
    void aWipedRedisIsAnotherLifeOfTheLog() {
        Listening listening = following(room);
        Topic quiet = Topic.room("quiet");
        Listening quietOne = following(quiet);
        IntStream.range(0, 10).forEach(n -> publisher.append(room, "old " + n));
        publisher.append(quiet, "old");
        assertHeardAll(room, listening);
        assertHeardAll(quiet, quietOne);
        String before = follower.log().epoch();
        publisher.redis(Command.FLUSHALL);
        publisher.append(room, "new 0");
        publisher.append(room, "new 1");
        eventually().untilAsserted(() -> assertThat(listening.gaps()).containsExactly(Reason.epoch));
        eventually().untilAsserted(() -> assertThat(quietOne.gaps()).containsExactly(Reason.epoch));
        eventually().untilAsserted(() -> assertThat(data(afterGap(listening))).containsExactly("new 0", "new 1"));
        eventually().untilAsserted(() -> assertThat(publisher.log().epoch()).isNotEqualTo(before)
                .isEqualTo(follower.log().epoch()));
        publisher.append(quiet, "new");
        eventually().untilAsserted(() -> assertThat(data(afterGap(quietOne))).containsExactly("new"));
        assertThat(listening.gaps()).hasSize(1);
    }

    @Test
    void aLogRolledBackToAnOlderCopyIsAnotherLife() {
        Listening listening = following(room);
        Position kept = publisher.append(room, "kept").position();
        Position lost = publisher.append(room, "lost").position();
        assertHeardAll(room, listening);
        String before = follower.log().epoch();
        // As a failover to a replica that was behind.
        publisher.redis(Command.DEL, Keys.log(room));
        publisher.redis(Command.XADD, Keys.log(room), kept.toString(), "event",
                Position.START + " " + Stored.words(draft(room, "kept")));
        publisher.append(room, "new");
        eventually().untilAsserted(() -> assertThat(listening.gaps()).containsExactly(Reason.epoch));
        assertThat(publisher.all(room)).extracting(Event::position).doesNotContain(lost);
        assertThat(follower.log().epoch()).isNotEqualTo(before);
        eventually().untilAsserted(() -> assertThat(data(afterGap(listening))).endsWith("new"));
        eventually().untilAsserted(() -> assertThat(publisher.log().epoch()).isEqualTo(follower.log().epoch()));
        publisher.append(room, "newer");
        eventually().untilAsserted(() -> assertThat(data(afterGap(listening))).endsWith("new", "newer"));
        assertThat(listening.gaps()).hasSize(1);
    }

    @Test
    void followersConvergeHoweverOftenRedisAndItsConnectionsEnd() {
        List<Topic> rooms = IntStream.range(0, 20).mapToObj(n -> Topic.room("room" + n)).toList();
        List<Listening> listening = rooms.stream().map(this::following).toList();
        for (int round = 0; round < 5; round++) {
            List<Uni<EventId>> appends = new ArrayList<>();
            for (int n = 0; n < 200; n++) {
                appends.add(publisher.log().append(draft(rooms.get(n % rooms.size()), round + " " + n))
                        .onFailure(BackboneUnavailable.class).recoverWithNull());
            }
            CompletableFuture<List<EventId>> answers = Uni.join().all(appends).andCollectFailures()
                    .subscribeAsCompletionStage();
            publisher.redis(Command.SCRIPT, "FLUSH");
            publisher.redis(Command.CLIENT, "KILL", "TYPE", "normal", "SKIPME", "yes");
            publisher.redis(Command.CLIENT, "KILL", "TYPE", "pubsub");
            redis.restart();
            answers.orTimeout(10, TimeUnit.SECONDS).join();
        }
        eventually().untilAsserted(() -> publisher.append(rooms.getFirst(), "last"));
        for (int i = 0; i < rooms.size(); i++) {
            assertHeardAll(rooms.get(i), listening.get(i));
            assertThat(listening.get(i).gaps()).isEmpty();
        }
    }

    @Test
    void aFullRedisRefusesAppendsButIsRead() {
        Listening listening = following(room);
        publisher.append(room, "0");
        publisher.redis(Command.CONFIG, "SET", "maxmemory", "1");
        assertThatThrownBy(() -> publisher.append(room, "1")).isInstanceOf(BackboneUnavailable.class);
        assertThatThrownBy(() -> await(publisher.log().appendAll(List.of(draft(room, "1"), draft(room, "2")))))
                .isInstanceOf(BackboneUnavailable.class);
        assertThat(publisher.all(room)).hasSize(1);
        publisher.redis(Command.CONFIG, "SET", "maxmemory", "0");
        publisher.append(room, "3");
        assertHeardAll(room, listening);
    }

    @Test
    void moreAppendsThanConnectionsAllHappen() {
        try (TestLog busy = TestLog.of(redis, TestConfig.DEFAULTS.withTimeout(Duration.ofSeconds(30)))) {
            List<Uni<EventId>> appends = new ArrayList<>();
            IntStream.range(0, 3_000).forEach(n -> appends.add(busy.log().append(draft(room, Integer.toString(n)))));
            await(Uni.join().all(appends).andFailFast());
            assertThat(busy.all(room)).hasSize(3_000);
        }
    }

    private Listening following(Topic topic) {
        Listening listening = new Listening();
        follower.log().follow(topic, listening);
        return listening.started();
    }

    private void assertHeardAll(Topic topic, Listening listening) {
        List<Event> all = publisher.all(topic);
        eventually().untilAsserted(() -> assertThat(listening.events()).isEqualTo(all));
    }

    private static List<Event> afterGap(Listening listening) {
        List<Listening.Heard> heard = listening.heard();
        int gap = heard.indexOf(new Listening.Heard.Missed(Reason.epoch));
        return heard.subList(gap, heard.size()).stream().filter(Listening.Heard.Happened.class::isInstance)
                .map(one -> ((Listening.Heard.Happened) one).event()).toList();
    }

    private static List<String> data(List<Event> events) {
        return events.stream().map(Event::data).toList();
    }

    private void signal(String name) throws Exception {
        new ProcessBuilder("kill", "-" + name, Long.toString(redis.process().pid())).start().waitFor();
    }
}
