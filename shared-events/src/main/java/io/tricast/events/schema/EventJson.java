package io.tricast.events.schema;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;

/**
 * The one JSON codec: of payloads on their way into a log, and of envelopes on their way to clients. Thread-safe. All text
 * it makes is on one line.
 */
public final class EventJson {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    /** What an event is called of which only the changed fields are told. */
    public static final String DELTA = "delta";

    /** Numbers digit by digit: to a double, two prices may be the same. */
    private static final JsonMapper EXACT = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private EventJson() {
    }

    /** The {@code data} of an envelope. */
    public static String encode(Record payload) {
        try {
            return MAPPER.writeValueAsString(payload);
        } catch (JsonProcessingException notOurRecord) {
            throw new IllegalStateException("cannot encode " + payload.getClass(), notOurRecord);
        }
    }

    /** @throws IllegalStateException if the text is not what {@link #encode} made of such a payload */
    public static <P extends Record> P decode(String data, Class<P> type) {
        try {
            return MAPPER.readValue(data, type);
        } catch (JsonProcessingException notOurs) {
            throw new IllegalStateException("the log holds no " + type.getSimpleName() + ": " + notOurs.getOriginalMessage());
        }
    }

    /** {@code {"id","topic"?,"type","time","data"}}: the payload is spliced in as the publisher encoded it. */
    public static String envelope(Event event, boolean withTopic) {
        StringBuilder json = new StringBuilder(event.data().length() + 160)
                .append("{\"id\":\"").append(event.id()).append('"');
        if (withTopic) {
            json.append(",\"topic\":\"").append(event.topic().name()).append('"');
        }
        return json.append(",\"type\":\"").append(event.type())
                .append("\",\"time\":\"").append(event.time())
                .append("\",\"data\":").append(event.data()).append('}').toString();
    }

    /**
     * The envelope with those fields alone whose values the event before it did not have, and the one that names the key. None
     * where a field is gone, which this cannot say.
     */
    public static Optional<String> delta(Event event, Event before, boolean withTopic) {
        JsonNode data = tree(event.data());
        JsonNode old = tree(before.data());
        ObjectNode changed = MAPPER.createObjectNode();
        for (Map.Entry<String, JsonNode> field : data.properties()) {
            if (!field.getValue().equals(old.get(field.getKey()))
                    || field.getValue().asText().equals(event.key().orElse(null))) {
                changed.set(field.getKey(), field.getValue());
            }
        }
        boolean complete = old.propertyStream().allMatch(field -> data.has(field.getKey()));
        return complete ? Optional.of(envelope(
                new Event(event.id(), event.topic(), DELTA, event.key(), changed.toString()), withTopic)) : Optional.empty();
    }

    private static JsonNode tree(String data) {
        try {
            return EXACT.readTree(data);
        } catch (JsonProcessingException notOurs) {
            throw new IllegalStateException("the log holds no JSON: " + notOurs.getOriginalMessage());
        }
    }

    /** The envelope, and how many older events of its key it stands for. */
    public static String skipped(String envelope, int replaced) {
        return envelope.substring(0, envelope.length() - 1) + ",\"skipped\":" + replaced + '}';
    }

    /** {@code {"type","time","data"}}. */
    public static String envelope(Control control, Instant time) {
        return envelope(control.type(), time, encode((Record) control));
    }

    /** As above, and with the time at which this instance heard of it. */
    public static String envelope(Signal signal, Instant time) {
        return envelope(signal.type(), time, signal.data());
    }

    private static String envelope(String type, Instant time, String data) {
        return "{\"type\":\"" + type + "\",\"time\":\"" + time.truncatedTo(ChronoUnit.MILLIS) + "\",\"data\":" + data + '}';
    }
}
