package io.tricast.ticker;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * The frames of Coinbase Exchange's public feed, as far as they are about prices.
 *
 * @see <a href="https://docs.cdp.coinbase.com/exchange/websocket-feed/channels">Coinbase Exchange, WebSocket channels</a>
 */
sealed interface CoinbaseMessages {

    JsonMapper JSON = new JsonMapper();

    /**
     * A match. The exchange gathers matches of one order into one ticker, so its sequences rise with holes.
     *
     * @param trade the trades of a product are numbered without holes; of several that were gathered, this is the last
     */
    record Ticker(Quote quote, long trade) implements CoinbaseMessages {
    }

    /** Comes every second, and names the last trade: whoever has not heard of it has missed it. */
    record Heartbeat(String product, long lastTrade) implements CoinbaseMessages {
    }

    /** The exchange refuses what was asked for. */
    record Refused(String reason) implements CoinbaseMessages {
    }

    /** Nothing that matters here. */
    record Other() implements CoinbaseMessages {
    }

    static CoinbaseMessages read(String frame) {
        try {
            JsonNode json = JSON.readTree(frame);
            return switch (json.path("type").asText()) {
                case "ticker" -> new Ticker(quote(json), number(json, "trade_id"));
                case "heartbeat" -> new Heartbeat(json.path("product_id").asText(), number(json, "last_trade_id"));
                case "error" -> new Refused(json.path("message").asText());
                default -> new Other();
            };
        } catch (JsonProcessingException | IllegalArgumentException | DateTimeException notAsDocumented) {
            return new Refused("a frame that is not as documented: " + notAsDocumented.getMessage());
        }
    }

    private static Quote quote(JsonNode json) {
        return new Quote(json.path("product_id").asText(), new BigDecimal(json.path("price").asText()),
                Optional.of(new BigDecimal(json.path("last_size").asText())), Instant.parse(json.path("time").asText()),
                Optional.of(number(json, "sequence")));
    }

    private static long number(JsonNode json, String field) {
        if (!json.path(field).canConvertToLong()) {
            throw new IllegalArgumentException(field + " is no number");
        }
        return json.path(field).longValue();
    }

    /** Prices as they are made, and a heartbeat of each product to see whether any is missing. */
    static String subscribe(List<String> products) {
        ObjectNode frame = JSON.createObjectNode().put("type", "subscribe");
        products.forEach(frame.putArray("product_ids")::add);
        frame.putArray("channels").add("ticker").add("heartbeat");
        return frame.toString();
    }
}
