package io.tricast.chat;

import java.util.Optional;

import io.tricast.events.schema.InvalidId;
import io.tricast.events.schema.Topic;

/** What a client may say over its WebSocket. The set is closed; whatever else arrives is an {@link InvalidFrame}. */
sealed interface Frame {

    /** Follow the room, from that position or from now on. */
    record Join(Topic room, Optional<String> lastEventId) implements Frame {
    }

    record Leave(Topic room) implements Frame {
    }

    record Message(Topic room, String text, String clientId) implements Frame {
    }

    /** The client's own name for the frame, by which it recognises the answer. */
    default Optional<String> ownName() {
        return this instanceof Message message ? Optional.of(message.clientId()) : Optional.empty();
    }

    /** @throws InvalidFrame naming the first field that is wrong */
    static Frame parse(String json) {
        Fields fields = Fields.of(json);
        String type = fields.text("type", Limits.NAME);
        Frame frame = switch (type) {
            case "join" -> new Join(room(fields), fields.optionalText("lastEventId", Limits.CURSOR));
            case "leave" -> new Leave(room(fields));
            case "message" -> message(fields);
            default -> throw fields.invalid("type: '" + type + "' is not one of join, leave, message");
        };
        fields.requireNoOther();
        return frame;
    }

    private static Message message(Fields fields) {
        // First of all, so that every later complaint can be addressed to it.
        String clientId = fields.text("clientId", Limits.CLIENT_ID);
        return new Message(room(fields), fields.text("text", Limits.TEXT), clientId);
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
