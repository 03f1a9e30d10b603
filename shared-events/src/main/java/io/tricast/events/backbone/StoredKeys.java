package io.tricast.events.backbone;

import io.tricast.events.schema.Topic;

/**
 * The names of keys in Redis. All of one topic have its hash tag, so that they are on one server of a Cluster and one script
 * may have any of them; no topic's name breaks out of it.
 */
public final class StoredKeys {

    private StoredKeys() {
    }

    /** The stream of the topic's events. */
    public static String log(Topic topic) {
        return Keys.log(topic);
    }

    /** Who may write to the topic, see {@link Members}. */
    public static String members(Topic topic) {
        return of(topic, "members");
    }

    /** What a service keeps beside the topic's events. */
    public static String of(Topic topic, String what) {
        return of(topic.name(), what);
    }

    /** What belongs to no topic, and by that tag together. */
    public static String of(String tag, String what) {
        return "tricast:{" + tag + "}:" + what;
    }
}
