package io.tricast.events.schema;

import java.math.BigDecimal;
import java.time.Instant;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;

/** What has changed since the symbol's {@link Tick} before: put over that one, its fields make the new one. */
@JsonInclude(Include.NON_NULL)
public record TickDelta(String symbol, @JsonInclude(Include.NON_NULL) BigDecimal price,
        @JsonInclude(Include.NON_NULL) BigDecimal change, @JsonInclude(Include.NON_NULL) BigDecimal volume,
        @JsonInclude(Include.NON_NULL) Instant time, @JsonInclude(Include.NON_NULL) Long sequence) implements Payload {

    @Override
    public String type() {
        return EventJson.DELTA;
    }
}
