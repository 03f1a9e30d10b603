package io.tricast.events.schema;

import com.fasterxml.jackson.annotation.JsonInclude;

/** What somebody said in a room. {@code clientId} is the sender's own name for it, by which a resend is recognised. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ChatMessage(String room, String from, String text, String clientId) implements Payload {

    @Override
    public String type() {
        return "message";
    }
}
