package io.tricast.events.schema;

import java.time.Instant;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import com.fasterxml.jackson.databind.JsonNode;

/**
 * A message to a user, to the followers of a topic or to everyone. Only the title is always there.
 *
 * @param priority an urgent one passes quiet hours; without one it is normal
 * @param expiresAt from when on nobody is told of it any more
 */
public record Notification(String title, @JsonInclude(Include.NON_NULL) String body,
        @JsonInclude(Include.NON_NULL) String category, @JsonInclude(Include.NON_NULL) String link,
        @JsonInclude(Include.NON_NULL) JsonNode data, @JsonInclude(Include.NON_NULL) Priority priority,
        @JsonInclude(Include.NON_NULL) Instant expiresAt) implements Payload {

    /** As in JSON. */
    public enum Priority {
        normal,
        urgent
    }

    public Notification(String title, String body, String category, String link, JsonNode data) {
        this(title, body, category, link, data, null, null);
    }

    @Override
    public String type() {
        return "notification";
    }
}
