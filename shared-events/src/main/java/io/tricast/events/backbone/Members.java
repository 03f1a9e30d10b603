package io.tricast.events.backbone;

import java.util.Map;
import java.util.Optional;

/**
 * Who may write to a topic that is not everybody's: a hash in Redis, with a field for each member. Fields that begin with a
 * colon, which no user's name holds, are about the topic itself.
 */
public record Members(Map<String, String> fields) {

    private static final String VERSION = ":version";

    public Members {
        fields = Map.copyOf(fields);
    }

    /** The topic is everybody's. */
    public boolean none() {
        return fields.isEmpty();
    }

    public Optional<String> field(String name) {
        return Optional.ofNullable(fields.get(name));
    }

    String version() {
        return fields.getOrDefault(VERSION, "");
    }
}
