package io.tricast.system.ticker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.JsonNode;

import io.tricast.local.ServiceProcess;
import io.tricast.system.client.Received;
import io.tricast.system.client.SseClient;
import io.tricast.system.client.Web;
import io.tricast.system.stack.Delivery;
import io.tricast.system.stack.Service;
import io.tricast.system.stack.Stack;

/** A slow browser gets fewer ticks, never older ones, and never hurts another. */
class TickerReadersIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String PATH = "/tickers/stream?symbols=READERS.*";
    private static final int SYMBOLS = 20;
    private static final int BATCH = 200;
    private static final int BATCHES = 100;
    private static final int TICKS = BATCH * BATCHES;

    private final Stack stack = Stack.shared();
    private final ServiceProcess instance = stack.instance(Service.TICKER, 0);

    @Test
    void readersAtFullSpeedAtAKilobyteASecondAndStoppedEndWithTheSameView() {
        int before = Delivery.of(instance).feeds();
        try (SseClient fast = new SseClient(instance.uri(PATH), stack.token("watcher"), Optional.empty());
                RawReader slow = open(PATH);
                RawReader stopped = open(PATH);
                RawReader paced = open(PATH + "&maxRate=5")) {
            slow.read(100);
            paced.readAll();
            await().atMost(PATIENCE).until(() -> Delivery.of(instance).feeds() == before + 4);
            long begun = System.nanoTime();
            IntStream.range(0, BATCHES).forEach(this::publish);
            long seconds = 1 + Duration.ofNanos(System.nanoTime() - begun).toSeconds();

            List<JsonNode> all = fast.inbox().awaitEvents(TICKS).stream().map(Received::envelope).toList();
            assertThat(prices(all)).as("not hurt by the others").isEqualTo(IntStream.range(0, TICKS).boxed().toList());
            assertThat(all).noneMatch(tick -> tick.has("skipped"));
            assertThat(Delivery.of(instance).feeds()).as("nobody is ended").isEqualTo(before + 4);

            slow.readAll();
            stopped.readAll();
            List.of(slow, stopped, paced).forEach(reader -> {
                awaitNewest(reader);
                assertThat(reader.events("tick").size()).as("fewer").isLessThan(TICKS / 2);
                assertThat(reader.events("tick").stream().mapToInt(tick -> 1 + tick.path("skipped").asInt()).sum())
                        .as("told and replaced").isEqualTo(TICKS);
                assertThat(prices(reader.events("tick"))).as("never older").isSorted();
            });
            assertThat(paced.events("tick").size()).as("at most 5 a second of each")
                    .isLessThanOrEqualTo((int) (5 * (seconds + 2) * SYMBOLS));
        }
    }

    private void awaitNewest(RawReader reader) {
        Map<String, Integer> newest = IntStream.range(0, SYMBOLS).boxed()
                .collect(Collectors.toMap(TickerReadersIT::symbol, number -> TICKS - SYMBOLS + number));
        await().atMost(PATIENCE).until(() -> view(reader).equals(newest));
    }

    private static Map<String, Integer> view(RawReader reader) {
        Map<String, Integer> view = new HashMap<>();
        reader.events("tick").forEach(tick -> view.put(tick.path("data").path("symbol").asText(), price(tick)));
        return view;
    }

    private static List<Integer> prices(List<JsonNode> ticks) {
        return ticks.stream().map(TickerReadersIT::price).toList();
    }

    /** The prices count the ticks of all symbols, from 1 on. */
    private static int price(JsonNode tick) {
        return tick.path("data").path("price").asInt() - 1;
    }

    private RawReader open(String path) {
        return new RawReader(instance, path, stack.token("watcher"));
    }

    private void publish(int batch) {
        Web.post(instance.uri("/tickers"), stack.publisher(), IntStream.range(batch * BATCH, (batch + 1) * BATCH)
                .mapToObj(number -> "{\"symbol\":\"%s\",\"price\":%d}".formatted(symbol(number), number + 1))
                .collect(Collectors.joining(",", "{\"ticks\":[", "]}"))).orRefuse();
    }

    private static String symbol(int number) {
        return "READERS." + number % SYMBOLS;
    }
}
