package io.tricast.notification;

import java.util.Set;

import io.smallrye.mutiny.Uni;
import io.tricast.events.delivery.Interest;
import io.tricast.events.delivery.Interests;
import io.tricast.events.schema.Event;
import io.tricast.events.schema.PreferencesChanged;
import io.tricast.events.schema.TopicFollowed;
import io.tricast.events.service.User;

/** The topics that a user follows, without what is expired and what the user wants to be spared. */
record UserInterests(User user, SettingsStore settings) implements Interests {

    private static final Set<String> CHANGES = Set.of(new TopicFollowed("", true).type(),
            new PreferencesChanged(null, null, null).type());

    @Override
    public Uni<Interest> now() {
        return settings.of(user).map(UserInterests::of);
    }

    private static Interest of(Settings chosen) {
        return new Interest(chosen.followed(), item -> item.<Heading> read(Heading::of).isFor(chosen.preferences()));
    }

    @Override
    public boolean changedBy(Event event) {
        return CHANGES.contains(event.type());
    }
}
