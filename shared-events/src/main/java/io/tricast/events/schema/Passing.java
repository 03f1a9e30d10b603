package io.tricast.events.schema;

import java.util.List;
import java.util.Locale;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import com.fasterxml.jackson.databind.JsonNode;

/** What a {@link Signal} is about: the {@code data} of its envelope. The set is closed. */
public sealed interface Passing {

    /** Somebody is typing. */
    record Typing(String room, String from) implements Passing {
    }

    /** What clients tell each other and nobody keeps: a cursor, a move in a game, the handshake of a call. */
    record Gesture(String room, String from, JsonNode data) implements Passing {

        @Override
        public String type() {
            return "signal";
        }
    }

    /** Who came and who went; only how many are there, where that would be too much to tell. */
    record Presence(String room, @JsonInclude(Include.NON_EMPTY) List<String> joined,
            @JsonInclude(Include.NON_EMPTY) List<String> left, long count) implements Passing {
    }

    /** A user has read the room up to that event. */
    record Read(String room, String user, String upTo) implements Passing {
    }

    /** The {@code type} of the envelope: one word. */
    default String type() {
        return getClass().getSimpleName().toLowerCase(Locale.ROOT);
    }
}
