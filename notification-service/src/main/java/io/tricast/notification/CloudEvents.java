package io.tricast.notification;

import java.util.Optional;

import jakarta.inject.Singleton;
import jakarta.ws.rs.core.HttpHeaders;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.tricast.events.service.InvalidField;

/**
 * Publications as CloudEvents: the {@code data} of the event is the publication. Source and id together name an event for
 * ever, so they are the publisher's key where no {@code Idempotency-Key} is given. All other attributes are allowed and mean
 * nothing here.
 *
 * @see <a href="https://github.com/cloudevents/spec/blob/v1.0.2/cloudevents/bindings/http-protocol-binding.md">CloudEvents 1.0,
 *      HTTP binding</a>
 */
@Singleton
final class CloudEvents {

    private static final String VERSION = "1.0";
    private static final String KEY = "cloudevent:";

    private final ObjectMapper json;

    CloudEvents(ObjectMapper json) {
        this.json = json;
    }

    static boolean isBinary(HttpHeaders headers) {
        return headers.getHeaderString("ce-specversion") != null;
    }

    /** The attributes are headers, and the body is the data. */
    static String binaryKey(HttpHeaders headers) {
        return key(Optional.ofNullable(headers.getHeaderString("ce-specversion")), "ce-",
                Optional.ofNullable(headers.getHeaderString("ce-id")),
                Optional.ofNullable(headers.getHeaderString("ce-source")),
                Optional.ofNullable(headers.getHeaderString("ce-type")));
    }

    Submission structured(String event) throws JsonProcessingException {
        return structured(json.readTree(event));
    }

    Submission structured(JsonNode event) throws JsonProcessingException {
        if (!event.isObject()) {
            throw new InvalidField("body", "has to be a CloudEvent");
        }
        String key = key(text(event, "specversion"), "", text(event, "id"), text(event, "source"), text(event, "type"));
        if (!event.path("data").isObject()) {
            throw new InvalidField("data", "has to be a publication as a JSON object");
        }
        return new Submission(json.treeToValue(event.get("data"), Publication.class), Optional.of(key));
    }

    private static Optional<String> text(JsonNode event, String attribute) {
        return Optional.of(event.path(attribute)).filter(JsonNode::isTextual).map(JsonNode::textValue);
    }

    private static String key(Optional<String> version, String prefix, Optional<String> id, Optional<String> source,
            Optional<String> type) {
        if (!version.equals(Optional.of(VERSION))) {
            throw new InvalidField(prefix + "specversion", "has to be " + VERSION);
        }
        require(prefix + "type", type);
        // Both may be long and hold blanks, which no key does.
        return KEY + Fingerprint.of(require(prefix + "source", source) + '\n' + require(prefix + "id", id));
    }

    private static String require(String attribute, Optional<String> value) {
        return value.filter(text -> !text.isEmpty()).orElseThrow(() -> new InvalidField(attribute, "is missing"));
    }
}
