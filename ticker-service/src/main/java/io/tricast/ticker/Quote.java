package io.tricast.ticker;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;

import io.tricast.events.schema.Tick;

/**
 * A price as a source or a publisher tells it: a {@link Tick} before anybody knows the price before it.
 *
 * @param sequence rises with every tick of the symbol, where the source counts them
 */
record Quote(String symbol, BigDecimal price, Optional<BigDecimal> volume, Instant time, Optional<Long> sequence) {

    Quote(String symbol, BigDecimal price, Optional<BigDecimal> volume, Instant time) {
        this(symbol, price, volume, time, Optional.empty());
    }

    /** @param before the symbol's price until now; its first tick has no change */
    Tick tick(Optional<BigDecimal> before) {
        return new Tick(symbol, price, before.map(price::subtract).orElse(null), volume.orElse(null), time,
                sequence.orElse(null));
    }
}
