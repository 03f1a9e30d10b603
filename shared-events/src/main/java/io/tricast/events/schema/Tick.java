package io.tricast.events.schema;

import java.math.BigDecimal;
import java.time.Instant;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;

/**
 * A price: {@code change} is against the price before it, {@code volume} where the source tells one, {@code time} the
 * market's own.
 */
public record Tick(String symbol, BigDecimal price, @JsonInclude(Include.NON_NULL) BigDecimal change,
        @JsonInclude(Include.NON_NULL) Long volume, Instant time) implements Payload {

    @Override
    public String type() {
        return "tick";
    }
}
