package io.tricast.ticker;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;

/** What a publisher sends: prices in the order in which they were made. One that is wrong refuses all of them. */
record TickBatch(@NotNull @Size(min = 1, max = 1_000) List<@NotNull @Valid PostedTick> ticks) {

    List<Quote> quotes(Instant now) {
        return ticks.stream().map(tick -> tick.quote(now)).toList();
    }

    /**
     * @param price the bound is there besides the digits because those overflow: 1e2147483647 has two thousand million of
     *        them, and would be written out in full by whoever reads it
     * @param time the market's own; now if absent
     */
    record PostedTick(
            @NotNull @Pattern(regexp = Symbols.PATTERN) String symbol,
            @NotNull @Positive @DecimalMax("999999999999") @Digits(integer = 12, fraction = 8) BigDecimal price,
            @PositiveOrZero Long volume,
            Instant time) {

        private Quote quote(Instant now) {
            return new Quote(symbol, plain(price), Optional.ofNullable(volume), time == null ? now : time);
        }

        /** 1E+3 is the same price as 1000, and only the second is what people expect to read. */
        private static BigDecimal plain(BigDecimal price) {
            return price.scale() < 0 ? price.setScale(0) : price;
        }
    }
}
