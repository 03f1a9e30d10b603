package io.tricast.system.client;

import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * One envelope as a client got it, whatever carried it.
 *
 * @param type what the transport says it is; SSE names it outside of the envelope too, and both must agree
 * @param id identity of an event; empty for control events such as {@code hello} and {@code gap}
 */
public record Received(String type, Optional<String> id, JsonNode envelope) {

    public static Received of(JsonNode envelope) {
        return new Received(envelope.path("type").asText(), Optional.ofNullable(envelope.get("id")).map(JsonNode::asText),
                envelope);
    }

    public boolean isEvent() {
        return id.isPresent();
    }

    public boolean is(String wanted) {
        return type.equals(wanted);
    }

    public JsonNode data() {
        return envelope.path("data");
    }

    @Override
    public String toString() {
        return envelope.toString();
    }
}
