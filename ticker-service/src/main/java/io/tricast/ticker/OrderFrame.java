package io.tricast.ticker;

import java.math.BigDecimal;

import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Positive;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.tricast.events.schema.PaperOrder.Kind;
import io.tricast.events.schema.PaperOrder.Side;
import io.tricast.events.service.InvalidField;

/** What a client says about one of its paper orders. */
@RegisterForReflection
record OrderFrame(@NotNull(message = "is missing") Type type,
        @NotNull(message = "is missing") @Pattern(regexp = "[A-Za-z0-9][A-Za-z0-9._-]{0,63}") String clientOrderId,
        @Pattern(regexp = Symbols.PATTERN) String symbol, Side side, Kind orderType,
        @Positive @DecimalMax("999999999999") @Digits(integer = 12, fraction = 8) BigDecimal quantity,
        @Positive @DecimalMax("999999999999") @Digits(integer = 12, fraction = 8) BigDecimal limit) {

    /** What it asks for. */
    @RegisterForReflection
    enum Type {
        place,
        amend,
        cancel
    }

    /** @throws InvalidField if a field is missing that this type needs, or there that it has no use for */
    void require() {
        switch (type) {
            case place -> {
                present("symbol", symbol);
                present("side", side);
                present("orderType", orderType);
                present("quantity", quantity);
                if (orderType == Kind.limit) {
                    present("limit", limit);
                } else {
                    absent("limit", limit);
                }
            }
            case amend -> {
                if (quantity == null) {
                    present("limit", limit);
                }
                noOther();
            }
            case cancel -> {
                absent("quantity", quantity);
                absent("limit", limit);
                noOther();
            }
        }
    }

    private void noOther() {
        absent("symbol", symbol);
        absent("side", side);
        absent("orderType", orderType);
    }

    private static void present(String field, Object value) {
        if (value == null) {
            throw new InvalidField(field, "is missing");
        }
    }

    private static void absent(String field, Object value) {
        if (value != null) {
            throw new InvalidField(field, "is not a field of this frame");
        }
    }
}
