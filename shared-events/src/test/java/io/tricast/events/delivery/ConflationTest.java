package io.tricast.events.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import io.smallrye.mutiny.Uni;
import io.tricast.events.backbone.Draft;
import io.tricast.events.backbone.EventLog;
import io.tricast.events.backbone.TestLog;
import io.tricast.events.delivery.Snapshots.Snapshot;
import io.tricast.events.delivery.TickSink.Told;
import io.tricast.events.schema.Control;
import io.tricast.events.schema.EventJson;
import io.tricast.events.schema.Position;
import io.tricast.events.schema.Tick;
import io.tricast.events.schema.Topic;
import io.tricast.local.RedisProcess;
import io.vertx.core.Vertx;

/** What a client that cannot take everything gets instead. On a real Redis. */
@Timeout(60)
class ConflationTest {

    private static RedisProcess redis;

    private final Topic tape = Topic.room("tape" + System.nanoTime());
    private TestLog backbone;
    private Vertx vertx;
    private EventLog log;
    private Hub hub;

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
        vertx = backbone.vertx();
        log = backbone.log();
        hub = new Hub(log, vertx, Settings.windows(16, 1_000_000));
    }

    @AfterEach
    void stop() {
        backbone.close();
    }

    @Test
    void whoKeepsUpGetsEveryTick() {
        TickSink client = open(request());
        IntStream.range(0, 40).forEach(price -> print("A", price));

        awaitPrices(client, 40);
        assertThat(client.ticks()).extracting(Told::price).isEqualTo(IntStream.range(0, 40).boxed().toList());
        assertThat(client.ticks()).extracting(Told::replaced).containsOnly(0);
    }

    @Test
    void whoTookNothingGetsTheNewestOfEachSymbolThatChanged() {
        TickSink client = open(request());
        print("A", 1);
        print("B", 1);
        print("Q", 1);
        awaitPrices(client, 3);
        client.stall();
        // Far more than a window holds.
        for (int price = 2; price < 62; price++) {
            print("A", price);
            if (price % 3 == 0) {
                print("B", price);
            }
        }
        String end = print("A", 62);
        awaitHeard(end);

        client.resume();
        awaitPrices(client, 5);
        assertThat(client.ticks().subList(3, 5)).extracting(Told::symbol, Told::price, Told::replaced)
                .containsExactly(tuple("B", 60, 19), tuple("A", 62, 60));
        print("Q", 2);
        awaitPrices(client, 6);
        assertThat(client.ticks().getLast()).extracting(Told::symbol, Told::price, Told::replaced)
                .isEqualTo(List.of("Q", 2, 0));
    }

    @Test
    void aCursorInTheMidstOfABatchBringsTheRest() {
        TickSink client = open(request());
        print("A", 1);
        awaitPrices(client, 1);
        client.stall();
        List.of("B", "A", "C", "B", "A", "D").forEach(symbol -> print(symbol, 5));
        awaitHeard(print("D", 6));
        client.resume();
        awaitPrices(client, 5);
        List<Told> batch = client.ticks().subList(1, 5);
        assertThat(batch).extracting(Told::symbol).containsExactly("C", "B", "A", "D");

        for (int had = 0; had < batch.size(); had++) {
            TickSink resumed = open(request().from(Optional.of(batch.get(had).cursor())));
            Map<String, Integer> rest = new HashMap<>();
            int expected = batch.size() - had - 1;
            await().until(() -> {
                resumed.ticks().forEach(tick -> rest.put(tick.symbol(), tick.price()));
                return rest.size() >= expected;
            });
            assertThat(rest.keySet()).as("after %d", had)
                    .isSubsetOf(Set.copyOf(batch.subList(had + 1, batch.size()).stream().map(Told::symbol).toList()));
            resumed.close();
        }
    }

    @Test
    void historyIsFoldedForWhoCannotTakeIt() {
        TickSink before = open(request());
        print("A", 0);
        awaitPrices(before, 1);
        String position = before.ticks().getLast().cursor();
        before.close();
        IntStream.range(1, 50).forEach(price -> print(price % 2 == 0 ? "A" : "B", price));

        TickSink slow = TickSink.open(vertx, hub, request().from(Optional.of(position)), true);
        awaitHeard(print("A", 50));
        slow.resume();
        await().until(() -> slow.ticks().stream().anyMatch(tick -> tick.price() == 50));
        assertThat(slow.ticks()).extracting(Told::symbol, Told::price, Told::replaced)
                .containsExactly(tuple("B", 49, 24), tuple("A", 50, 24));
    }

    @Test
    void anIntervalThinsOutAndEndsWithTheNewest() {
        TickSink client = open(request(Duration.ofMillis(100), false));
        IntStream.range(0, 200).forEach(price -> print("A", price));

        await().until(() -> !client.ticks().isEmpty() && client.ticks().getLast().price() == 199);
        List<Told> ticks = client.ticks();
        assertThat(ticks).extracting(Told::price).isSorted();
        assertThat(ticks.stream().mapToInt(tick -> 1 + tick.replaced()).sum()).as("told and replaced").isEqualTo(200);
    }

    @Test
    void aViewIsTheLogsNewestWhateverWasTakenAndLeft() {
        Random random = new Random(7);
        List<TickSink> clients = List.of(open(request()), open(request(Duration.ofMillis(20), false)),
                open(request(Duration.ofMillis(50), true)));
        Map<String, Integer> newest = new HashMap<>();
        for (int price = 0; price < 400; price++) {
            String symbol = "S" + random.nextInt(8);
            print(symbol, price);
            newest.put(symbol, price);
            TickSink one = clients.get(random.nextInt(clients.size()));
            if (random.nextInt(10) == 0) {
                one.stall();
            } else if (random.nextInt(5) == 0) {
                one.resume();
            }
        }
        clients.forEach(TickSink::resume);
        for (TickSink client : clients) {
            await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> assertThat(view(client)).isEqualTo(newest));
            assertThat(client.ticks()).as("never older").extracting(Told::price).isSorted();
            assertThat(client.ticks().stream().mapToInt(tick -> 1 + tick.replaced()).sum()).isEqualTo(400);
        }
    }

    @Test
    void newSymbolsBeginWithASnapshotAndNothingIsLostOfTheOthers() {
        print("A", 1);
        print("B", 1);
        TickSink client = open(request().keys(KeyFilter.of(Set.of("A"))));
        print("A", 2);
        awaitPrices(client, 1);

        client.want(new KeyFilter(false, Set.of("A"), List.of("B")));
        await().until(() -> client.controls().size() == 1);
        assertThat(client.controls()).satisfiesExactly(control -> assertThat(((Control.Snapshot) control).tickers())
                .extracting(Tick::symbol, tick -> tick.price().intValueExact()).containsExactly(tuple("B", 1)));
        print("B", 2);
        print("B2", 1);
        print("A", 3);
        awaitPrices(client, 4);
        client.want(KeyFilter.of(Set.of("B2")));
        print("A", 4);
        await().until(() -> {
            print("B2", 9);
            return client.ticks().getLast().symbol().equals("B2");
        });
        assertThat(client.ticks()).extracting(Told::symbol, Told::price)
                .startsWith(tuple("A", 2), tuple("B", 2), tuple("B2", 1), tuple("A", 3));
    }

    @Test
    void whoHasNotYetHeardOfAGapHearsOfItElsewhere() {
        String ahead = "9" + print("A", 1);
        CompletableFuture<Void> asked = new CompletableFuture<>();
        Conflation waiting = new Conflation(Duration.ZERO, false, (topic, wanted, had) -> {
            asked.complete(null);
            return Uni.createFrom().nothing();
        });
        TickSink client = open(request().conflated(waiting).from(Optional.of(ahead)));
        asked.orTimeout(30, TimeUnit.SECONDS).join();

        TickSink elsewhere = open(request().from(Optional.of(client.cursor())));
        await().until(() -> !elsewhere.controls().isEmpty());
        assertThat(elsewhere.controls()).singleElement().isInstanceOf(Control.Snapshot.class);
        assertThat(elsewhere.ticks()).isEmpty();
    }

    @Test
    void aGapIsFollowedByASnapshotInsteadOfWhatIsLeft() {
        print("A", 1);
        FeedRequest gone = request().from(Optional.of("zzzz" + Cursor.entry(tape, new Position(1, 0))));
        TickSink client = open(gone);

        await().until(() -> client.controls().size() == 1);
        print("A", 2);
        awaitPrices(client, 1);
        assertThat(client.ticks()).extracting(Told::price).containsExactly(2);
    }

    @Test
    void aDeltaIsForWhoHasExactlyTheTickBefore() {
        TickSink client = open(request(Duration.ZERO, true));
        print("A", 1);
        print("A", 2);
        awaitPrices(client, 2);
        client.stall();
        print("A", 3);
        print("B", 1);
        awaitHeard(print("A", 4));
        client.resume();
        awaitPrices(client, 4);
        print("A", 5);
        awaitPrices(client, 5);

        assertThat(client.ticks()).extracting(Told::symbol, Told::price, Told::asDelta).containsExactly(
                tuple("A", 1, false), tuple("A", 2, true), tuple("B", 1, false), tuple("A", 4, false), tuple("A", 5, true));
    }

    private static Tuple tuple(Object... values) {
        return Tuple.tuple(values);
    }

    private static Map<String, Integer> view(TickSink client) {
        Map<String, Integer> view = new HashMap<>();
        client.ticks().forEach(tick -> view.put(tick.symbol(), tick.price()));
        return view;
    }

    private static void awaitPrices(TickSink client, int count) {
        await().atMost(Duration.ofSeconds(30)).until(() -> client.ticks().size() >= count);
    }

    /** Until this instance has that event, as a client tells that keeps up. */
    private void awaitHeard(String id) {
        ListSink witness = ListSink.open(vertx, hub, FeedRequest.of(List.of(tape)));
        String last = log.append(draft("END", 0)).await().indefinitely().toString();
        await().atMost(Duration.ofSeconds(30)).until(() -> witness.ids().contains(last));
        assertThat(id).isLessThan(last);
        witness.close();
    }

    private TickSink open(FeedRequest request) {
        return TickSink.open(vertx, hub, request);
    }

    private FeedRequest request() {
        return request(Duration.ZERO, false);
    }

    private FeedRequest request(Duration interval, boolean deltas) {
        return FeedRequest.of(List.of(tape)).conflated(new Conflation(interval, deltas, this::snapshot))
                .keys(new KeyFilter(false, Set.of(), List.of("A", "B", "C", "D", "Q", "S")));
    }

    private Uni<Optional<Snapshot>> snapshot(Topic topic, KeyFilter wanted, KeyFilter had) {
        return log.newest(topic, Set.of()).map(newest -> Optional.of(new Snapshot(newest.at(),
                new Control.Snapshot(newest.events().stream()
                        .filter(event -> wanted.matches(event.key().orElseThrow()) && !had.matches(event.key().orElseThrow()))
                        .map(event -> EventJson.decode(event.data(), Tick.class)).toList()))));
    }

    private String print(String symbol, int price) {
        return log.append(draft(symbol, price)).await().indefinitely().toString();
    }

    private Draft draft(String symbol, int price) {
        return Draft.of(tape, new Tick(symbol, BigDecimal.valueOf(price), null, null, Instant.EPOCH, null)).withKey(symbol);
    }
}
