package io.tricast.notification;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

import io.tricast.events.schema.Position;
import io.tricast.events.schema.Topic;

/**
 * What a user has chosen.
 *
 * @param spans when each topic was followed; of those that are followed no longer, as far as the inbox reaches back
 */
record Settings(Map<Topic, List<Span>> spans, Preferences preferences) {

    static final String PREFERENCES = "preferences";
    private static final String TOPIC = "topic:";

    static String field(Topic topic) {
        return TOPIC + topic.localName();
    }

    /** From the fields of the stored hash. */
    static Settings of(Map<String, String> fields) {
        Map<Topic, List<Span>> spans = fields.entrySet().stream().filter(field -> field.getKey().startsWith(TOPIC))
                .collect(Collectors.toUnmodifiableMap(field -> Topic.topic(field.getKey().substring(TOPIC.length())),
                        field -> Span.parse(field.getValue())));
        String preferences = fields.get(PREFERENCES);
        return new Settings(spans, preferences == null ? Preferences.NONE : Preferences.parse(preferences));
    }

    /** The topics that are followed now, and since when. Sorted, so that every instance builds the same stream. */
    Map<Topic, Position> followed() {
        Map<Topic, Position> followed = new TreeMap<>((one, other) -> one.name().compareTo(other.name()));
        spans.forEach((topic, times) -> {
            if (times.getLast().open()) {
                followed.put(topic, times.getLast().since());
            }
        });
        return followed;
    }
}
