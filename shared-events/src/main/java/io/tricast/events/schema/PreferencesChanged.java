package io.tricast.events.schema;

import java.util.List;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;

/** What the user wants to be spared is this from now on. In the user's own topic, for all their devices. */
public record PreferencesChanged(List<String> mutedCategories, List<String> mutedTopics,
        @JsonInclude(Include.NON_NULL) QuietHours quietHours) implements InboxChange {

    /** From and to are wall-clock times such as {@code 22:00} in the zone, a name of the IANA time zone database. */
    public record QuietHours(String from, String to, String zone) {
    }

    @Override
    public String type() {
        return "notification.preferences";
    }
}
