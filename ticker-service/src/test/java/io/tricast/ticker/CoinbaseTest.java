package io.tricast.ticker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

import jakarta.inject.Inject;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.tricast.events.backbone.EventLog;
import io.tricast.events.backbone.Leases;
import io.tricast.events.schema.EventJson;
import io.tricast.events.schema.Position;
import io.tricast.events.schema.Tick;
import io.tricast.events.schema.Topic;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.ServerWebSocket;

/** The exchange is a server here that says what its documentation shows. */
@QuarkusTest
@QuarkusTestResource(TickerStack.class)
@Timeout(90)
class CoinbaseTest {

    private static final Duration SOON = Duration.ofSeconds(30);

    private static final String SUBSCRIPTIONS = """
            {"type":"subscriptions","channels":[{"name":"ticker","product_ids":["ETH-USD"]},
            {"name":"heartbeat","product_ids":["ETH-USD"]}]}""";

    @Inject
    Tape tape;

    @Inject
    EventLog log;

    @Inject
    Vertx vertx;

    private final List<ServerWebSocket> connections = new CopyOnWriteArrayList<>();
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private HttpServer exchange;
    private Coinbase coinbase;
    private Position start;

    @BeforeEach
    void open() throws Exception {
        start = log.read(Topic.TICKERS, Position.START, 1).await().atMost(SOON).end();
        exchange = vertx.createHttpServer()
                .requestHandler(request -> request.toWebSocket().onSuccess(this::greet))
                .listen(0, "localhost").toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
        TickerConfig config = new TickerSettings(TickerConfig.Feed.COINBASE, Duration.ofMillis(10), 1, Duration.ofSeconds(2),
                Duration.ofMillis(100),
                new TickerSettings.TestExchange(URI.create("ws://localhost:" + exchange.actualPort()), List.of("ETH-USD")));
        coinbase = new Coinbase(config, tape, new Leases(vertx, log), vertx);
        coinbase.start(new StartupEvent());
    }

    private void greet(ServerWebSocket socket) {
        socket.textMessageHandler(asked::add);
        socket.writeTextMessage(SUBSCRIPTIONS);
        connections.add(socket);
    }

    @AfterEach
    void close() {
        coinbase.stop(new ShutdownEvent());
        exchange.close();
    }

    @Test
    void printsWhatTheExchangeSaysOnceAndInItsOrder() {
        ServerWebSocket connection = connection(1);
        connection.writeTextMessage(ticker(37_475_248_783L, 370_843_401, "1285.22"));
        awaitPrices(1);
        connection.writeTextMessage(ticker(37_475_248_990L, 370_843_404, "1285.38"));
        awaitPrices(2);
        connection.writeTextMessage(ticker(37_475_248_990L, 370_843_404, "1285.38"));
        connection.writeTextMessage(ticker(37_475_248_800L, 370_843_402, "1285.30"));
        connection.writeTextMessage(ticker(37_475_249_001L, 370_843_405, "1285.40"));

        assertThat(asked.getFirst()).isEqualTo(
                "{\"type\":\"subscribe\",\"product_ids\":[\"ETH-USD\"],\"channels\":[\"ticker\",\"heartbeat\"]}");
        await().atMost(SOON).until(() -> prices().getLast().equals(new BigDecimal("1285.40")));
        assertThat(prices()).containsExactly(new BigDecimal("1285.22"), new BigDecimal("1285.38"), new BigDecimal("1285.40"));
        assertThat(ticks().getFirst().volume()).isEqualByComparingTo("0.11314067");
    }

    @Test
    void comesBackWhenTheConnectionIsLost() {
        connection(1).writeTextMessage(ticker(50_000_000_001L, 1, "1.5"));
        awaitPrices(1);
        connections.getFirst().close();

        connection(2).writeTextMessage(ticker(50_000_000_009L, 5, "1.6"));
        awaitPrices(2);
        assertThat(asked).hasSize(2);
    }

    @Test
    void asksAnewWhenATradeWasMissed() {
        ServerWebSocket first = connection(1);
        first.writeTextMessage(ticker(60_000_000_001L, 10, "2.5"));
        first.writeTextMessage(heartbeat(10));
        awaitPrices(1);
        assertThat(connections).hasSize(1);
        first.writeTextMessage(heartbeat(12));
        first.writeTextMessage(heartbeat(12));

        connection(2).writeTextMessage(ticker(60_000_000_009L, 12, "2.6"));
        awaitPrices(2);
    }

    private ServerWebSocket connection(int number) {
        await().atMost(SOON).until(() -> connections.size() >= number && asked.size() >= number);
        return connections.get(number - 1);
    }

    private void awaitPrices(int count) {
        await().atMost(SOON).until(() -> prices().size() >= count);
    }

    private List<BigDecimal> prices() {
        return ticks().stream().map(Tick::price).toList();
    }

    private List<Tick> ticks() {
        return log.read(Topic.TICKERS, start, 1_000).await().atMost(SOON).events().stream()
                .filter(event -> event.key().equals(Optional.of("ETH-USD")))
                .map(event -> EventJson.decode(event.data(), Tick.class)).toList();
    }

    private static String ticker(long sequence, long trade, String price) {
        return """
                {"type":"ticker","sequence":%d,"product_id":"ETH-USD","price":"%s","open_24h":"1310.79",
                "volume_24h":"245532.79269678","low_24h":"1280.52","high_24h":"1313.8","volume_30d":"9788783.60117027",
                "best_bid":"1285.04","best_bid_size":"0.46688654","best_ask":"1285.27","best_ask_size":"1.56637040",
                "side":"buy","time":"2022-10-19T23:28:22.061769Z","trade_id":%d,"last_size":"0.11314067"}
                """.formatted(sequence, price, trade);
    }

    private static String heartbeat(long lastTrade) {
        return """
                {"type":"heartbeat","sequence":90,"last_trade_id":%d,"product_id":"ETH-USD",
                "time":"2014-11-07T08:19:28.464459Z"}""".formatted(lastTrade);
    }
}
