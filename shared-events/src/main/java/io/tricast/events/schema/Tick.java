package io.tricast.events.schema;

import java.math.BigDecimal;
import java.time.Instant;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;

/**
 * A price: {@code change} is against the price before it, {@code volume} where the source tells one, {@code time} the
 * market's own, {@code sequence} the publisher's count of the symbol's ticks, if it has one.
 */
public record Tick(String symbol, BigDecimal price, @JsonInclude(Include.NON_NULL) BigDecimal change,
        @JsonInclude(Include.NON_NULL) BigDecimal volume, Instant time,
        @JsonInclude(Include.NON_NULL) Long sequence) implements Payload {

    @Override
    public String type() {
        return "tick";
    }
}
