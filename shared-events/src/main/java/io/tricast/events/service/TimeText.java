package io.tricast.events.service;

import java.io.IOException;
import java.time.DateTimeException;
import java.util.function.Function;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;

/**
 * A moment or a length of time, as text in ISO 8601 and nothing else: of a number nobody can see whether it counts seconds or
 * milliseconds, and a notification would expire in fifty thousand years.
 */
final class TimeText<T> extends StdScalarDeserializer<T> {

    private static final long serialVersionUID = 1;

    private final Class<T> type;
    private final transient Function<String, T> parser;

    TimeText(Class<T> type, Function<String, T> parser) {
        super(type);
        this.type = type;
        this.parser = parser;
    }

    @Override
    public T deserialize(JsonParser json, DeserializationContext context) throws IOException {
        if (!json.hasToken(JsonToken.VALUE_STRING)) {
            return type.cast(context.handleUnexpectedToken(type, json));
        }
        try {
            return parser.apply(json.getText());
        } catch (DateTimeException notOne) {
            return type.cast(context.handleWeirdStringValue(type, json.getText(), "%s", notOne.getMessage()));
        }
    }
}
