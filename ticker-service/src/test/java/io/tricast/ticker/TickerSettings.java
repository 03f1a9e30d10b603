package io.tricast.ticker;

import java.net.URI;
import java.time.Duration;
import java.util.List;

/** Settings for what is put together by hand. */
record TickerSettings(Feed feed, Duration speed, long seed, Duration lease, Duration look,
        Exchange coinbase) implements TickerConfig {

    record TestExchange(URI url, List<String> products) implements Exchange {
    }
}
