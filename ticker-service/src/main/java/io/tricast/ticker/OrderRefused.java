package io.tricast.ticker;

/** An order cannot be what the client wants; carries the code that tells why. */
final class OrderRefused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String code;

    OrderRefused(String code) {
        super(switch (code) {
            case "conflict" -> "another order has this clientOrderId";
            case "unknown" -> "there is no order of this clientOrderId";
            case "ended" -> "the order is filled or cancelled";
            case "many" -> "too many orders of this day are remembered";
            case "price" -> "no price of this symbol is known";
            default -> throw new IllegalArgumentException(code);
        }, null, false, false);
        this.code = code;
    }

    String code() {
        return code;
    }
}
