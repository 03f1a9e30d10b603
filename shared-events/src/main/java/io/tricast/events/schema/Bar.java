package io.tricast.events.schema;

import java.math.BigDecimal;
import java.time.Instant;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;

/**
 * The prices of a symbol in one stretch of time, which is that of the log: when it took the ticks.
 *
 * @param start of the stretch, which is as long as {@code interval} says
 * @param volume the sum of what the ticks told; none if none told any
 * @param ticks how many there were
 */
public record Bar(String symbol, String interval, Instant start, BigDecimal open, BigDecimal high, BigDecimal low,
        BigDecimal close, @JsonInclude(Include.NON_NULL) BigDecimal volume, long ticks) implements Payload {

    @Override
    public String type() {
        return "bar";
    }
}
