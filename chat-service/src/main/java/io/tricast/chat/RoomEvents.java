package io.tricast.chat;

import io.tricast.events.schema.EventId;
import io.tricast.events.schema.InvalidId;
import io.tricast.events.schema.Position;
import io.tricast.events.schema.Topic;

/** The ids of a room's events, as clients give them. */
final class RoomEvents {

    private RoomEvents() {
    }

    /** @throws InvalidId naming the field, unless the id is of an event of that room */
    static Position position(Topic room, String field, String text) {
        EventId id;
        try {
            id = EventId.parse(text);
        } catch (InvalidId malformed) {
            throw foreign(field, text);
        }
        if (!id.tag().equals(room.tag())) {
            throw foreign(field, text);
        }
        return id.position();
    }

    private static InvalidId foreign(String field, String text) {
        return new InvalidId(field, text, "is not the id of an event of this room");
    }
}
