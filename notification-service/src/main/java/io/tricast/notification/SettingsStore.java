package io.tricast.notification;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import jakarta.inject.Singleton;

import io.smallrye.mutiny.Uni;
import io.tricast.events.backbone.BackboneUnavailable;
import io.tricast.events.backbone.Reply;
import io.tricast.events.backbone.Script;
import io.tricast.events.backbone.StoredHashes;
import io.tricast.events.backbone.StoredKeys;
import io.tricast.events.backbone.StoredScripts;
import io.tricast.events.schema.EventJson;
import io.tricast.events.schema.Position;
import io.tricast.events.schema.Topic;
import io.tricast.events.service.User;

/**
 * What users have chosen: a Redis hash beside the user's own log, which does not expire. Any thread; fails with
 * {@link BackboneUnavailable}.
 */
@Singleton
final class SettingsStore {

    private static final Script FOLLOW = Script.of(SettingsStore.class, "follow.lua");
    private static final Script UNFOLLOW = Script.of(SettingsStore.class, "unfollow.lua");
    private static final Script PREFER = Script.of(SettingsStore.class, "prefer.lua");

    private static final int MOST_SPANS = 10;

    private final StoredHashes hashes;
    private final StoredScripts scripts;
    private final Duration retention;

    SettingsStore(StoredHashes hashes, StoredScripts scripts, InboxConfig config) {
        this.hashes = hashes;
        this.scripts = scripts;
        this.retention = config.retention();
    }

    Uni<Settings> of(User user) {
        return hashes.fields(key(user)).map(Settings::of);
    }

    /** From when on the topic is followed: an earlier time if it was followed already. */
    Uni<Position> follow(User user, Topic topic, Position since) {
        return scripts.run(FOLLOW, List.of(key(user)), List.of(Settings.field(topic), since.toString()))
                .map(Reply::text).map(Position::parse);
    }

    /** Up to when it was followed: an earlier time if it was left already, nothing if it never was followed. */
    Uni<Optional<Position>> unfollow(User user, Topic topic, Position until) {
        String oldest = Long.toString(Instant.now().minus(retention).toEpochMilli());
        return scripts.run(UNFOLLOW, List.of(key(user)),
                List.of(Settings.field(topic), until.toString(), oldest, Integer.toString(MOST_SPANS)))
                .map(Reply::text).map(text -> Optional.of(text).filter(it -> !it.isEmpty()).map(Position::parse));
    }

    Uni<Void> prefer(User user, Preferences preferences) {
        return scripts.run(PREFER, List.of(key(user)), List.of(EventJson.encode(preferences.told()))).replaceWithVoid();
    }

    /** The braces keep the key in the same Redis Cluster slot as the user's log. */
    private static String key(User user) {
        return StoredKeys.of(user.topic(), "settings");
    }
}
