package io.tricast.events.schema;

/** The message has another text now. {@code from} is who edited it. */
public record MessageEdited(String room, String message, String from, String text) implements ChatEvent {

    @Override
    public String type() {
        return "message.edited";
    }
}
