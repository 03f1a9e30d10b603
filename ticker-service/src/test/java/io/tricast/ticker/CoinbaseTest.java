package io.tricast.ticker;

import static io.tricast.ticker.CoinbaseFrames.documented;
import static io.tricast.ticker.CoinbaseFrames.heartbeat;
import static io.tricast.ticker.CoinbaseFrames.ticker;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
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

/**
 * The exchange is a server here that says what its documentation shows, {@link CoinbaseFrames}: it cannot be reached from a
 * test.
 */
@QuarkusTest
@QuarkusTestResource(TickerStack.class)
@Timeout(90)
class CoinbaseTest {

    private static final Duration SOON = Duration.ofSeconds(30);

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
        socket.writeTextMessage(documented("subscriptions"));
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
        connection.writeTextMessage(documented("ticker"));
        connection.writeTextMessage(documented("heartbeat"));
        awaitPrices(1);
        connection.writeTextMessage(ticker("ETH-USD", 37_475_248_990L, 370_843_404, "1285.38"));
        awaitPrices(2);
        connection.writeTextMessage(ticker("ETH-USD", 37_475_248_990L, 370_843_404, "1285.38"));
        connection.writeTextMessage(ticker("ETH-USD", 37_475_248_800L, 370_843_402, "1285.30"));
        connection.writeTextMessage(ticker("ETH-USD", 37_475_249_001L, 370_843_405, "1285.40"));

        assertThat(asked.getFirst()).isEqualTo(
                "{\"type\":\"subscribe\",\"product_ids\":[\"ETH-USD\"],\"channels\":[\"ticker\",\"heartbeat\"]}");
        await().atMost(SOON).until(() -> prices().getLast().equals(new BigDecimal("1285.40")));
        assertThat(prices()).containsExactly(new BigDecimal("1285.22"), new BigDecimal("1285.38"), new BigDecimal("1285.40"));
        assertThat(ticks().getFirst()).isEqualTo(new Tick("ETH-USD", new BigDecimal("1285.22"), null,
                new BigDecimal("11.4396987"), Instant.parse("2022-10-19T23:28:22.061769Z"), 37_475_248_783L));
        assertThat(connections).hasSize(1);
    }

    @Test
    void asksAnewWhenTheExchangeSaysThatSomethingIsWrong() {
        connection(1).writeTextMessage(documented("error"));

        connection(2).writeTextMessage(ticker("WRONG-USD", 1, 20, "3.5"));
        awaitPrices(1);
        assertThat(asked).hasSize(2);
    }

    @Test
    void comesBackWhenTheConnectionIsLost() {
        connection(1).writeTextMessage(ticker("BACK-USD", 50_000_000_001L, 1, "1.5"));
        awaitPrices(1);
        connections.getFirst().close();

        connection(2).writeTextMessage(ticker("BACK-USD", 50_000_000_009L, 5, "1.6"));
        awaitPrices(2);
        assertThat(asked).hasSize(2);
    }

    @Test
    void asksAnewWhenATradeWasMissed() {
        ServerWebSocket first = connection(1);
        first.writeTextMessage(ticker("MISS-USD", 60_000_000_001L, 10, "2.5"));
        first.writeTextMessage(heartbeat("MISS-USD", 10));
        awaitPrices(1);
        assertThat(connections).hasSize(1);
        first.writeTextMessage(heartbeat("MISS-USD", 12));
        first.writeTextMessage(heartbeat("MISS-USD", 12));

        connection(2).writeTextMessage(ticker("MISS-USD", 60_000_000_009L, 12, "2.6"));
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
                .map(event -> EventJson.decode(event.data(), Tick.class)).toList();
    }
}
