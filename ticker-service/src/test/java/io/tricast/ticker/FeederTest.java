package io.tricast.ticker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;

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

@QuarkusTest
@QuarkusTestResource(TickerStack.class)
class FeederTest {

    private static final Duration SOON = Duration.ofSeconds(20);

    @Inject
    Tape tape;

    @Inject
    EventLog log;

    @Inject
    Vertx vertx;

    @Test
    void isRunByOneInstanceAtATimeAndGoesOnInAnotherWithoutAHole() throws Exception {
        Feeder first = instance();
        Feeder second = instance();
        first.start(new StartupEvent());
        second.start(new StartupEvent());

        awaitTicks(20);
        first.stop(new ShutdownEvent());
        awaitTicks(played().size() + 20);
        second.stop(new ShutdownEvent());

        List<Instant> played = played();
        assertThat(played).isEqualTo(Market.load().index().quotes().stream().map(Quote::time).limit(played.size()).toList());
    }

    private Feeder instance() {
        TickerConfig config = new TickerSettings(TickerConfig.Feed.REPLAY, Duration.ofMillis(10), 1, Duration.ofSeconds(1),
                Duration.ofMillis(100), new TickerSettings.TestExchange(URI.create("ws://localhost"), List.of()));
        return new Feeder(config, tape, new Sources(config), new Leases(vertx, log));
    }

    private void awaitTicks(int count) {
        await().atMost(SOON).until(() -> played().size() >= count);
    }

    private List<Instant> played() {
        return log.read(Topic.TICKERS, Position.START, 10_000).await().atMost(SOON).events().stream()
                .filter(event -> event.key().equals(Optional.of("SPX")))
                .map(event -> EventJson.decode(event.data(), Tick.class).time())
                .toList();
    }
}
