package io.tricast.ticker;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;

/**
 * What a publisher sends: prices in the order in which they were made. One that is malformed refuses all of them; one that is
 * late is refused alone.
 */
record TickBatch(@NotNull @Size(min = 1, max = 1_000) List<@NotNull @Valid PostedTick> ticks) {

    List<Quote> quotes() {
        Instant now = Clock.systemUTC().instant();
        return ticks.stream().map(tick -> tick.quote(now)).toList();
    }

    /**
     * @param price the bound is there besides the digits because those overflow: 1e2147483647 has two thousand million of
     *        them, and would be written out in full by whoever reads it
     * @param time the market's own; now if absent
     * @param sequence rises with every tick of the symbol; whatever does not is refused
     */
    record PostedTick(
            @NotNull @Pattern(regexp = Symbols.PATTERN) String symbol,
            @NotNull @Positive @DecimalMax("999999999999") @Digits(integer = 12, fraction = 8) BigDecimal price,
            @PositiveOrZero @DecimalMax("999999999999999") @Digits(integer = 15, fraction = 8) BigDecimal volume,
            Instant time,
            @Positive @Max(HIGHEST_SEQUENCE) Long sequence) {

        /** Up to here every whole number is itself in a double, which is how Redis's scripts and browsers count. */
        private static final long HIGHEST_SEQUENCE = 9_007_199_254_740_991L;

        private Quote quote(Instant now) {
            return new Quote(symbol, plain(price), Optional.ofNullable(volume).map(PostedTick::plain),
                    time == null ? now : time, Optional.ofNullable(sequence));
        }

        /** 1E+3 is the same price as 1000, and only the second is what people expect to read. */
        private static BigDecimal plain(BigDecimal number) {
            return number.scale() < 0 ? number.setScale(0) : number;
        }
    }
}
