package io.tricast.ticker;

import java.time.Clock;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

import jakarta.inject.Singleton;

import io.tricast.events.schema.Tick;

/** Opens the source that the configuration names. Reads the market's files once, at start, since that blocks. */
@Singleton
final class Sources {

    private final Function<List<Tick>, Source> open;

    Sources(TickerConfig config) {
        this.open = switch (config.feed()) {
            case REPLAY -> replay(Market.load());
            case WALK -> newest -> walk(config.seed(), newest);
            case NONE, COINBASE -> newest -> {
                throw new IllegalStateException("no feed that goes by steps is configured");
            };
        };
    }

    /** The source at the place to which it had come when these were the newest ticks. */
    Source after(List<Tick> newest) {
        return open.apply(newest);
    }

    private static Function<List<Tick>, Source> replay(Market market) {
        return newest -> Replay.after(newest.stream().collect(Collectors.toMap(Tick::symbol, Tick::time)),
                market.index(), market.shares());
    }

    private static Source walk(long seed, List<Tick> newest) {
        return new Walk(seed, Clock.systemUTC(), newest.stream().collect(Collectors.toMap(Tick::symbol, Tick::price)));
    }
}
