package io.tricast.events.schema;

/** What somebody said in a room. {@code clientId} is the sender's own name for it, by which a resend is recognised. */
public record ChatMessage(String room, String from, String text, String clientId) implements Payload {

    @Override
    public String type() {
        return "message";
    }
}
