package io.tricast.events.schema;

import java.math.BigDecimal;
import java.time.Instant;

import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * A price: {@code change} is against the price before it, {@code volume} where the source tells one, {@code time} the
 * market's own.
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Tick(String symbol, BigDecimal price, BigDecimal change, Long volume, Instant time) implements Payload {

    @Override
    public String type() {
        return "tick";
    }
}
