package io.tricast.chat;

import java.io.IOException;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.dataformat.cbor.databind.CBORMapper;

/**
 * The fields of one flat object, JSON or CBOR, taken one by one. Strict, because a client that misspells a field should hear of
 * it and not wonder: an unknown field, a field given twice and a wrong type are refused.
 */
final class Fields {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private static final CBORMapper CBOR = CBORMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private final JsonNode object;
    private final Set<String> taken = new HashSet<>();

    private Fields(JsonNode object) {
        this.object = object;
    }

    /** @throws InvalidFrame if the text is not one JSON object */
    static Fields of(String json) {
        try {
            return of(MAPPER.readTree(json), "JSON");
        } catch (JsonProcessingException notJson) {
            throw new InvalidFrame("the frame is not valid JSON");
        }
    }

    /** @throws InvalidFrame if the bytes are not one CBOR map of the same shape */
    static Fields of(byte[] cbor) {
        try {
            return of(CBOR.readTree(cbor), "CBOR");
        } catch (IOException notCbor) {
            throw new InvalidFrame("the frame is not valid CBOR");
        }
    }

    private static Fields of(JsonNode node, String format) {
        if (!node.isObject()) {
            throw new InvalidFrame("the frame is not a " + format + " object");
        }
        return new Fields(node);
    }

    /** Between one and that many characters. */
    String text(String field, int longest) {
        return optionalText(field, longest).orElseThrow(() -> invalid(field + ": is missing"));
    }

    /** Empty if the field is absent or null. */
    Optional<String> optionalText(String field, int longest) {
        taken.add(field);
        JsonNode value = object.path(field);
        if (value.isMissingNode() || value.isNull()) {
            return Optional.empty();
        }
        if (!value.isTextual()) {
            throw invalid(field + ": is not a string");
        }
        int length = value.textValue().length();
        if (length == 0 || length > longest) {
            throw invalid(field + ": has " + length + " characters, not 1 to " + longest);
        }
        return Optional.of(value.textValue());
    }

    /** True unless it says otherwise. */
    boolean flag(String field) {
        taken.add(field);
        JsonNode value = object.path(field);
        if (!value.isMissingNode() && !value.isBoolean()) {
            throw invalid(field + ": is not true or false");
        }
        return value.asBoolean(true);
    }

    /** An object that takes so many characters as JSON at most. */
    JsonNode object(String field, int longest) {
        taken.add(field);
        JsonNode value = object.path(field);
        if (!value.isObject()) {
            throw invalid(field + ": is not an object");
        }
        if (value.toString().length() > longest) {
            throw invalid(field + ": is longer than " + longest + " characters");
        }
        return value;
    }

    /** Refuses a field that nobody asked for. */
    void requireNoOther() {
        object.fieldNames().forEachRemaining(field -> {
            if (!taken.contains(field)) {
                throw invalid(shortened(field) + ": is not a field of this frame");
            }
        });
    }

    /** Carries the frame's {@code clientId} if it has a usable one, so that the client knows what failed. */
    InvalidFrame invalid(String detail) {
        return new InvalidFrame(detail, Optional.ofNullable(object.path("clientId").textValue())
                .filter(clientId -> !clientId.isEmpty() && clientId.length() <= Limits.CLIENT_ID));
    }

    private static String shortened(String text) {
        return text.length() > Limits.NAME ? text.substring(0, Limits.NAME) + "…" : text;
    }
}
