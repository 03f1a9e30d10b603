package io.tricast.events.backbone;

import java.util.Optional;

import io.tricast.events.schema.Event;
import io.tricast.events.schema.EventId;
import io.tricast.events.schema.InvalidId;
import io.tricast.events.schema.Position;
import io.tricast.events.schema.Topic;
import io.vertx.redis.client.Response;

/**
 * An event as the log holds it.
 *
 * @param previous the entry that was before it when it was appended, {@link Position#START} if there was none
 */
record Stored(Event event, Position previous) {

    private static final int FIELDS = 10;
    private static final int WORDS = 6;

    Position position() {
        return event.position();
    }

    /** @throws IllegalStateException if the entry is not one of ours */
    static Stored entry(Topic topic, Response entry) {
        Response fields = entry.get(1);
        if (fields == null || fields.size() != FIELDS) {
            throw new IllegalStateException(Keys.log(topic) + " holds " + entry.get(0) + ", which is no event");
        }
        // The order is that of append.lua: prev, tag, type, key, data.
        return of(topic, entry.get(0).toString(), text(fields, 1), text(fields, 3), text(fields, 5),
                text(fields, 7), text(fields, 9), "");
    }

    /** @throws IllegalStateException if the message is not one of ours */
    static Stored message(Topic topic, String message) {
        int[] ends = new int[WORDS - 1];
        for (int i = 0, from = 0; i < ends.length; i++) {
            ends[i] = message.indexOf(' ', from);
            if (ends[i] < 0) {
                throw new IllegalStateException(Keys.log(topic) + " heard what is no event");
            }
            from = ends[i] + 1;
        }
        return of(topic, message.substring(0, ends[0]), message.substring(ends[0] + 1, ends[1]),
                message.substring(ends[1] + 1, ends[2]), message.substring(ends[2] + 1, ends[3]),
                message.substring(ends[3] + 1, ends[4]), message.substring(ends[4] + 1), "-");
    }

    /** What a log holds is ours: if it is wrong, that is no fault of a client's. */
    static Position position(String id) {
        try {
            return Position.parse(id);
        } catch (InvalidId notOurs) {
            throw new IllegalStateException("a log holds what is no event: " + notOurs.getMessage(), notOurs);
        }
    }

    private static String text(Response fields, int at) {
        return fields.get(at).toString();
    }

    private static Stored of(Topic topic, String id, String previous, String tag, String type, String key, String data,
            String noKey) {
        Optional<String> named = key.equals(noKey) ? Optional.empty() : Optional.of(key);
        return new Stored(new Event(new EventId(position(id), tag), topic, type, named, data), position(previous));
    }
}
