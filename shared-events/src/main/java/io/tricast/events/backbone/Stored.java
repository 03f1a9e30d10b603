package io.tricast.events.backbone;

import java.util.List;
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
        return of(topic, List.of(entry.get(0).toString(), text(fields, 1), text(fields, 3), text(fields, 5),
                text(fields, 7), text(fields, 9)), "");
    }

    /** @throws IllegalStateException if the message is not one of ours */
    static Stored message(Topic topic, String message) {
        String[] words = message.split(" ", WORDS);
        if (words.length != WORDS) {
            throw new IllegalStateException(Keys.log(topic) + " heard what is no event");
        }
        return of(topic, List.of(words), "-");
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

    private static Stored of(Topic topic, List<String> parts, String noKey) {
        EventId id = new EventId(position(parts.get(0)), parts.get(2));
        Optional<String> key = Optional.of(parts.get(4)).filter(text -> !text.equals(noKey));
        return new Stored(new Event(id, topic, parts.get(3), key, parts.get(5)), position(parts.get(1)));
    }
}
