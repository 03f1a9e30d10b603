package io.tricast.ticker;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** What the exchange says, as its documentation shows it, and the same of another trade. */
final class CoinbaseFrames {

    private static final JsonMapper JSON = new JsonMapper();
    private static final Map<String, String> DOCUMENTED = read();

    private CoinbaseFrames() {
    }

    private static Map<String, String> read() {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                CoinbaseFrames.class.getResourceAsStream("/coinbase/frames.ndjson"), StandardCharsets.UTF_8))) {
            return lines.lines().collect(Collectors.toMap(frame -> tree(frame).path("type").asText(), frame -> frame));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** Letter by letter. */
    static String documented(String type) {
        return DOCUMENTED.get(type);
    }

    static String ticker(String product, long sequence, long trade, String price) {
        return tree(documented("ticker")).put("product_id", product).put("sequence", sequence).put("trade_id", trade)
                .put("price", price).toString();
    }

    static String heartbeat(String product, long lastTrade) {
        return tree(documented("heartbeat")).put("product_id", product).put("last_trade_id", lastTrade).toString();
    }

    private static ObjectNode tree(String frame) {
        try {
            return (ObjectNode) JSON.readTree(frame);
        } catch (JsonProcessingException notJson) {
            throw new UncheckedIOException(notJson);
        }
    }
}
