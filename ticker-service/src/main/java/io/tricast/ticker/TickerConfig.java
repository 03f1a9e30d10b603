package io.tricast.ticker;

import java.net.URI;
import java.time.Duration;
import java.util.List;

import org.hibernate.validator.constraints.time.DurationMin;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Where prices come from besides {@code POST /tickers}. */
@ConfigMapping(prefix = "tricast.ticker")
public interface TickerConfig {

    /** The feed of a market that has no publisher; one instance at a time runs it. */
    @WithDefault("none")
    Feed feed();

    /** From one step of the feed to the next: a trading day of the replay's index, one price of the walk. */
    @WithDefault("250MS")
    @DurationMin(millis = 1)
    Duration speed();

    /** What the walk's prices are drawn from: the same seed, the same prices. */
    @WithDefault("42")
    long seed();

    /** How long the feed stands still after the instance that ran it died. */
    @WithDefault("5S")
    @DurationMin(millis = 100)
    Duration lease();

    /** How often bars, alerts and orders look for new ticks. */
    @WithDefault("100MS")
    @DurationMin(millis = 1)
    Duration look();

    /** The exchange whose prices the feed of that name brings. */
    Exchange coinbase();

    /** The public WebSocket feed of Coinbase Exchange. */
    interface Exchange {

        @WithDefault("wss://ws-feed.exchange.coinbase.com")
        URI url();

        /** Each becomes a symbol of the same name. */
        @WithDefault("BTC-USD,ETH-USD")
        List<String> products();
    }

    enum Feed {
        /** The real prices in {@code market/}, over and over. */
        REPLAY,
        /** A seeded random walk of invented companies. */
        WALK,
        /** Coinbase Exchange. */
        COINBASE,
        /** Publishers alone. */
        NONE
    }
}
