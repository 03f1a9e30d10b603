package io.tricast.notification;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import io.tricast.events.schema.EventJson;
import io.tricast.events.schema.PreferencesChanged;

/**
 * What a user wants to find in the inbox without being told of it. Which notifications these are depends on them and their
 * time alone, so that every device is told of the same ones, whenever it connects.
 */
record Preferences(Set<String> mutedCategories, Set<String> mutedTopics, Optional<QuietHours> quietHours) {

    static final Preferences NONE = new Preferences(Set.of(), Set.of(), Optional.empty());

    Preferences {
        mutedCategories = Set.copyOf(mutedCategories);
        mutedTopics = Set.copyOf(mutedTopics);
    }

    /** As {@link #told} encodes them. */
    static Preferences parse(String json) {
        PreferencesChanged stored = EventJson.decode(json, PreferencesChanged.class);
        return new Preferences(Set.copyOf(stored.mutedCategories()), Set.copyOf(stored.mutedTopics()),
                Optional.ofNullable(stored.quietHours()).map(QuietHours::of));
    }

    /** In the words of the API. */
    PreferencesChanged told() {
        return new PreferencesChanged(sorted(mutedCategories), sorted(mutedTopics),
                quietHours.map(QuietHours::told).orElse(null));
    }

    private static List<String> sorted(Set<String> names) {
        return names.stream().sorted().toList();
    }

    boolean spare(Outline notification) {
        return notification.category().filter(mutedCategories::contains).isPresent()
                || notification.topic().kind().equals("topic") && mutedTopics.contains(notification.topic().localName())
                || !notification.urgent() && quietAt(notification.time());
    }

    private boolean quietAt(Instant time) {
        return quietHours.filter(hours -> hours.hold(time)).isPresent();
    }
}
