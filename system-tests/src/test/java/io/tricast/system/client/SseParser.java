package io.tricast.system.client;

import java.util.Optional;

/**
 * The event stream interpretation of the HTML standard, section 9.2.6, fed line by line. Not thread-safe.
 */
final class SseParser {

    /** @param id last id seen so far, this block included: an id sticks until the next one */
    record Block(Optional<String> id, String type, String data) {
    }

    private final StringBuilder data = new StringBuilder();
    private String type = "";
    private Optional<String> id = Optional.empty();
    private boolean comment;

    /** Takes a line without its terminator; returns the event that it completes, if any. */
    Optional<Block> line(String line) {
        comment = line.startsWith(":");
        if (line.isEmpty()) {
            return dispatch();
        }
        int colon = line.indexOf(':');
        String field = colon < 0 ? line : line.substring(0, colon);
        String value = colon < 0 ? "" : line.substring(colon + 1);
        field(field, value.startsWith(" ") ? value.substring(1) : value);
        return Optional.empty();
    }

    /** Whether the last line was a comment: the heartbeat. */
    boolean wasComment() {
        return comment;
    }

    private void field(String name, String value) {
        switch (name) {
            case "event" -> type = value;
            case "data" -> data.append(value).append('\n');
            case "id" -> id = Optional.of(value);
            default -> {
                // The standard says: ignore; "retry" concerns a client that reconnects by itself.
            }
        }
    }

    private Optional<Block> dispatch() {
        if (data.isEmpty()) {
            type = "";
            return Optional.empty();
        }
        Block block = new Block(id, type.isEmpty() ? "message" : type, data.substring(0, data.length() - 1));
        data.setLength(0);
        type = "";
        return Optional.of(block);
    }
}
