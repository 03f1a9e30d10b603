package io.tricast.ticker;

import java.math.BigDecimal;
import java.util.Optional;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.tricast.events.schema.PaperOrder;
import io.tricast.events.schema.PaperOrder.Kind;
import io.tricast.events.schema.PaperOrder.Side;
import io.tricast.events.schema.PaperOrder.Status;

/**
 * A {@link PaperOrder} as its desk keeps it, with its owner. Numbers are texts there: to a script, a number has 15 digits.
 *
 * @param since the log's time when it was placed or amended, in ms
 */
@RegisterForReflection
@JsonInclude(Include.NON_NULL)
record StoredOrder(String user, String orderId, String clientOrderId, String symbol, Side side, Kind orderType,
        String quantity, String limit, Status status, long version, String price,
        long since) {

    PaperOrder told() {
        return new PaperOrder(orderId, clientOrderId, symbol, side, orderType, new BigDecimal(quantity), number(limit), status,
                version, number(price));
    }

    private static BigDecimal number(String text) {
        return Optional.ofNullable(text).map(BigDecimal::new).orElse(null);
    }

    StoredOrder since(long time) {
        return new StoredOrder(user, orderId, clientOrderId, symbol, side, orderType, quantity, limit, status, version, price,
                time);
    }

    boolean isOpen() {
        return status == Status.accepted || status == Status.amended;
    }
}
