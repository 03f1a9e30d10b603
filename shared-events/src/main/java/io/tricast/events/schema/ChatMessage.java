package io.tricast.events.schema;

import java.util.List;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;

/**
 * What somebody said in a room.
 *
 * @param clientId the sender's own name for it, by which a resend is recognised
 * @param replyTo the id of the message that it answers, if any
 * @param mentions the users whom the text names, if any
 */
public record ChatMessage(String room, String from, String text, String clientId,
        @JsonInclude(Include.NON_NULL) String replyTo,
        @JsonInclude(Include.NON_EMPTY) List<String> mentions) implements ChatEvent {

    public ChatMessage(String room, String from, String text, String clientId) {
        this(room, from, text, clientId, null, List.of());
    }

    @Override
    public String type() {
        return "message";
    }
}
