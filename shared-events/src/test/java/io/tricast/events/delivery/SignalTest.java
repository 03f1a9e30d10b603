package io.tricast.events.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import io.smallrye.mutiny.Uni;
import io.tricast.events.backbone.Draft;
import io.tricast.events.backbone.TestLog;
import io.tricast.events.delivery.Admission.Term;
import io.tricast.events.schema.Audience;
import io.tricast.events.schema.ChatMessage;
import io.tricast.events.schema.Passing;
import io.tricast.events.schema.Signal;
import io.tricast.events.schema.Topic;
import io.tricast.local.RedisProcess;

/** What is of the moment, and who may be there, over two instances on a real Redis. */
class SignalTest {

    private static final Admission ANYBODY = _ -> Uni.createFrom().item(new Term(_ -> false, true, () -> {
    }));

    private static RedisProcess redis;
    private static TestLog here;
    private static TestLog there;
    private static Hub hub;

    private final Topic room = Topic.room("r" + UUID.randomUUID());

    @BeforeAll
    static void start() {
        redis = RedisProcess.start();
        here = TestLog.of(redis);
        there = TestLog.of(redis);
        hub = new Hub(here.log(), here.vertx(), Settings.windows(32, 1_000_000));
    }

    @AfterAll
    static void stop() {
        here.close();
        there.close();
        redis.close();
    }

    @Test
    void aSignalReachesThoseWhomItConcernsAndIsNeverReplayed() {
        ListSink alice = open("alice", ANYBODY);
        ListSink bob = open("bob", ANYBODY);
        signal(new Audience.Everybody(), "1");
        signal(new Audience.Only("bob"), "2");
        signal(new Audience.AllBut("bob"), "3");
        signal(new Audience.Everybody(), "4");

        assertThat(alice.awaitSignals(3)).extracting(SignalTest::from).containsExactly("1", "3", "4");
        assertThat(bob.awaitSignals(3)).extracting(SignalTest::from).containsExactly("1", "2", "4");
        say("after");
        ListSink carol = ListSink.open(here.vertx(), hub,
                FeedRequest.of(List.of(room)).from(Optional.of(alice.awaitIds(1).getFirst())).as("carol", ANYBODY));
        say("more");
        assertThat(carol.awaitIds(1)).hasSize(1);
        assertThat(carol.signals()).isEmpty();
        List.of(alice, bob, carol).forEach(ListSink::close);
    }

    @Test
    void aClientThatTakesNothingMissesTheSignalsAndNoEvent() {
        ListSink slow = open("slow", ANYBODY);
        ListSink quick = open("quick", ANYBODY);
        slow.stall();
        say("1");
        signal(new Audience.Everybody(), "lost");
        quick.awaitSignals(1);
        slow.resume();
        assertThat(slow.awaitIds(1)).hasSize(1);
        signal(new Audience.Everybody(), "heard");
        assertThat(slow.awaitSignals(1)).extracting(SignalTest::from).containsExactly("heard");
        List.of(slow, quick).forEach(ListSink::close);
    }

    @Test
    void aFeedEndsWithTheEventThatEndsItsTerm() {
        AtomicInteger over = new AtomicInteger();
        Admission untilBye = _ -> Uni.createFrom()
                .item(new Term(event -> event.data().contains("bye"), true, over::incrementAndGet));
        ListSink alice = open("alice", untilBye);
        ListSink bob = open("bob", ANYBODY);
        List<String> ids = List.of(say("hi"), say("bye"), say("secret"));
        assertThat(alice.awaitEnd()).isEqualTo(End.REVOKED);
        assertThat(bob.awaitIds(3)).isEqualTo(ids);
        assertThat(alice.ids()).isEqualTo(ids.subList(0, 2));
        assertThat(over).as("told that it is over").hasValue(1);
        bob.close();
    }

    @Test
    void whoeverIsRefusedGetsNoFeedAndHoldsNone() {
        int feeds = hub.feeds();
        Admission nobody = _ -> Uni.createFrom().failure(new IllegalStateException("refused"));
        Uni<Feed> opened = hub.open(FeedRequest.of(List.of(room)).as("mallory", nobody));
        assertThat(opened.onItem().transform(_ -> "opened").onFailure().recoverWithItem(Throwable::getMessage).await()
                .atMost(Duration.ofSeconds(30))).isEqualTo("refused");
        Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> hub.feeds() == feeds);
    }

    private ListSink open(String user, Admission admission) {
        return ListSink.open(here.vertx(), hub, FeedRequest.of(List.of(room)).as(user, admission));
    }

    private void signal(Audience audience, String from) {
        there.log().signal(Signal.of(room, audience, new Passing.Typing(room.localName(), from))).await()
                .atMost(Duration.ofSeconds(30));
    }

    private String say(String text) {
        return there.log().append(Draft.of(room, new ChatMessage(room.localName(), "alice", text, text))).await()
                .atMost(Duration.ofSeconds(30)).toString();
    }

    private static String from(String json) {
        return json.replaceAll(".*\"from\":\"([^\"]*)\".*", "$1");
    }
}
