package io.tricast.events.schema;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;

/** A message to a user, to the followers of a topic or to everyone. Only the title is always there. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Notification(String title, String body, String category, String link, JsonNode data) implements Payload {

    @Override
    public String type() {
        return "notification";
    }
}
