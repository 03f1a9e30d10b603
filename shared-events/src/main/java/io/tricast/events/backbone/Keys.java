package io.tricast.events.backbone;

import io.tricast.events.schema.Topic;

/** Every Redis key and channel of the backbone itself. */
final class Keys {

    static final String EPOCH = "tricast:epoch";

    private Keys() {
    }

    /** The stream, and the pub/sub channel of the same name. */
    static String log(Topic topic) {
        return of(topic, "log");
    }

    static String newest(Topic topic) {
        return of(topic, "newest");
    }

    /** How far a {@link LogConsumer} has come. */
    static String consumed(Topic topic) {
        return of(topic, "consumed");
    }

    static String newest(Topic topic, String subject) {
        return of(topic, "newest:" + subject);
    }

    /** The highest sequence of each key, of those drafts that have one. */
    static String sequences(Topic topic) {
        return of(topic, "sequences");
    }

    static String publish(Topic first, String publishKey) {
        return of(first, "publish:" + publishKey);
    }

    static String lease(String name) {
        return "tricast:lease:" + name;
    }

    static String pulse(String instance) {
        return "tricast:pulse:" + instance;
    }

    private static String of(Topic topic, String what) {
        return StoredKeys.of(topic, what);
    }
}
