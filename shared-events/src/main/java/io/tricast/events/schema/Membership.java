package io.tricast.events.schema;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;

/**
 * Somebody became a member of a private room, got another role, or is no longer one.
 *
 * @param from who did it
 * @param role {@code owner} or {@code member}; none to whom the room is closed from here on
 */
public record Membership(String room, String user, String from,
        @JsonInclude(Include.NON_NULL) String role) implements ChatEvent {

    /** The type's name, for those who look at every event. */
    public static final String TYPE = "member";

    @Override
    public String type() {
        return TYPE;
    }
}
