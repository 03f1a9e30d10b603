package io.tricast.chat;

import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;

import io.tricast.events.schema.InvalidId;
import io.tricast.events.schema.Topic;

/** What a client may say over its WebSocket. The set is closed; whatever else arrives is an {@link InvalidFrame}. */
sealed interface Frame {

    /** Follow the room, from that position or from now on. */
    record Join(Topic room, Optional<String> lastEventId, Optional<String> ownName) implements Frame {
    }

    record Leave(Topic room, Optional<String> ownName) implements Frame {
    }

    record Message(Topic room, String text, Optional<String> replyTo, String clientId) implements Frame {

        @Override
        public Optional<String> ownName() {
            return Optional.of(clientId);
        }
    }

    record Edit(Topic room, String message, String text, Optional<String> ownName) implements Frame {
    }

    record Delete(Topic room, String message, Optional<String> ownName) implements Frame {
    }

    record React(Topic room, String message, String reaction, boolean on, Optional<String> ownName) implements Frame {
    }

    record Typing(Topic room, Optional<String> ownName) implements Frame {
    }

    /** @param to the one user whom it is for, if it is not for all in the room */
    record Signal(Topic room, Optional<String> to, JsonNode data, Optional<String> ownName) implements Frame {
    }

    record Read(Topic room, String upTo, Optional<String> ownName) implements Frame {
    }

    record Ping(Optional<String> ownName) implements Frame {
    }

    /** The client's own name for the frame, by which it recognises the answer. */
    Optional<String> ownName();

    /** @throws InvalidFrame naming the first field that is wrong */
    static Frame parse(Fields fields) {
        String type = fields.text("type", Limits.NAME);
        // Before the others, so that every later complaint can be addressed to it.
        Optional<String> ownName = fields.optionalText("clientId", Limits.CLIENT_ID);
        Frame frame = switch (type) {
            case "join" -> new Join(room(fields), fields.optionalText("lastEventId", Limits.CURSOR), ownName);
            case "leave" -> new Leave(room(fields), ownName);
            case "message" -> message(fields);
            case "edit" -> new Edit(room(fields), message(fields, "message"), text(fields), ownName);
            case "delete" -> new Delete(room(fields), message(fields, "message"), ownName);
            case "react" -> new React(room(fields), message(fields, "message"), fields.text("reaction", Limits.REACTION),
                    fields.flag("on"), ownName);
            case "typing" -> new Typing(room(fields), ownName);
            case "signal" -> new Signal(room(fields), fields.optionalText("to", Limits.USER),
                    fields.object("data", Limits.SIGNAL), ownName);
            case "read" -> new Read(room(fields), message(fields, "upTo"), ownName);
            case "ping" -> new Ping(ownName);
            default -> throw fields.invalid("type: '" + type
                    + "' is not one of join, leave, message, edit, delete, react, typing, signal, read, ping");
        };
        fields.requireNoOther();
        return frame;
    }

    private static Message message(Fields fields) {
        String clientId = fields.text("clientId", Limits.CLIENT_ID);
        return new Message(room(fields), text(fields), fields.optionalText("replyTo", Limits.EVENT_ID), clientId);
    }

    private static String message(Fields fields, String field) {
        return fields.text(field, Limits.EVENT_ID);
    }

    private static String text(Fields fields) {
        return fields.text("text", Limits.TEXT);
    }

    private static Topic room(Fields fields) {
        String room = fields.text("room", Limits.NAME);
        try {
            return Topic.room(room);
        } catch (InvalidId invalid) {
            throw fields.invalid("room: " + invalid.reason());
        }
    }
}
