package io.tricast.events.schema;

import java.math.BigDecimal;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;

/**
 * What became of an order of paper trading: nothing is bought or sold. Each change of the order is one event with the whole of
 * it.
 *
 * @param orderId the server's name for it
 * @param clientOrderId the client's own name for it
 * @param limit the worst price that is good enough; none for an order at the market
 * @param status {@code accepted}, {@code amended}, {@code cancelled} or {@code filled}
 * @param version counts the changes of the order, from 1 on
 * @param price at which it was filled
 */
public record PaperOrder(String orderId, String clientOrderId, String symbol, Side side, Kind orderType, BigDecimal quantity,
        @JsonInclude(Include.NON_NULL) BigDecimal limit, Status status, long version,
        @JsonInclude(Include.NON_NULL) BigDecimal price) implements Payload {

    /** Which way. */
    public enum Side {
        buy,
        sell
    }

    /** At whatever the price is, or no worse than a limit. */
    public enum Kind {
        market,
        limit
    }

    /** What happened to it last. */
    public enum Status {
        accepted,
        amended,
        cancelled,
        filled
    }

    @Override
    public String type() {
        return "order";
    }
}
