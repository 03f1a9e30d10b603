package io.tricast.chat;

import io.tricast.events.backbone.StoredKeys;
import io.tricast.events.schema.Topic;

/** The Redis keys of what the chat keeps beside a room's or a user's log. */
final class RoomKeys {

    private RoomKeys() {
    }

    static String present(Topic room) {
        return StoredKeys.of(room, "present");
    }

    static String places(Topic room) {
        return StoredKeys.of(room, "places");
    }

    static String instances(Topic room) {
        return StoredKeys.of(room, "instances");
    }

    static String receipts(Topic room) {
        return StoredKeys.of(room, "receipts");
    }

    /** The rooms of a user. */
    static String rooms(Topic user) {
        return StoredKeys.of(user, "rooms");
    }

    static String connections(Topic user) {
        return StoredKeys.of(user, "connections");
    }

    static String beat(String instance) {
        return StoredKeys.of("instance:" + instance, "beat");
    }
}
