package io.tricast.events.schema;

/** Somebody reacts to a message, or no longer does. One user may react in several ways, in each of them once. */
public record Reaction(String room, String message, String from, String reaction, boolean on) implements ChatEvent {

    @Override
    public String type() {
        return "reaction";
    }
}
