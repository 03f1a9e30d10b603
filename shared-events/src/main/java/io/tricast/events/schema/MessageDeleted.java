package io.tricast.events.schema;

/** The message is no more; whatever comes about it later does not count. {@code from} is who deleted it. */
public record MessageDeleted(String room, String message, String from) implements ChatEvent {

    @Override
    public String type() {
        return "message.deleted";
    }
}
