package io.tricast.events.schema;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import com.fasterxml.jackson.databind.JsonNode;

/** A message to a user, to the followers of a topic or to everyone. Only the title is always there. */
public record Notification(String title, @JsonInclude(Include.NON_NULL) String body,
        @JsonInclude(Include.NON_NULL) String category, @JsonInclude(Include.NON_NULL) String link,
        @JsonInclude(Include.NON_NULL) JsonNode data) implements Payload {

    @Override
    public String type() {
        return "notification";
    }
}
