package io.tricast.chat;

import io.tricast.events.schema.Topic;

/** The Redis keys of what the chat keeps beside a room's or a user's log, in the same slot. */
final class RoomKeys {

    private RoomKeys() {
    }

    /** The stream itself, which scripts look at. */
    static String log(Topic room) {
        return of(room, "log");
    }

    static String present(Topic room) {
        return of(room, "present");
    }

    static String places(Topic room) {
        return of(room, "places");
    }

    static String instances(Topic room) {
        return of(room, "instances");
    }

    static String receipts(Topic room) {
        return of(room, "receipts");
    }

    /** The rooms of a user. */
    static String rooms(Topic user) {
        return of(user, "rooms");
    }

    static String connections(Topic user) {
        return of(user, "connections");
    }

    static String beat(String instance) {
        return "tricast:{instance:" + instance + "}:beat";
    }

    private static String of(Topic topic, String what) {
        return "tricast:{" + topic.name() + "}:" + what;
    }
}
