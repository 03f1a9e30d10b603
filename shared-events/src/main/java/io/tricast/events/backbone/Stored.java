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

    private static final String NO_KEY = "-";
    private static final int TAG = 6;

    Position position() {
        return event.position();
    }

    /** As below, with the id of its entry. */
    static String words(Draft draft) {
        return words(draft, Optional.empty());
    }

    /**
     * As it goes to append.lua, which puts what only it can know before it.
     *
     * @param id if it is not that of the entry
     */
    static String words(Draft draft, Optional<EventId> id) {
        return id.map(EventId::toString).orElseGet(draft.topics().getFirst()::tag) + ' ' + draft.type() + ' '
                + draft.key().orElse(NO_KEY) + ' ' + draft.data();
    }

    /** @throws IllegalStateException if the entry is not one of ours */
    static Stored entry(Topic topic, Response entry) {
        Response fields = entry.get(1);
        if (fields == null || fields.size() != 2) {
            throw notOurs(topic, entry.get(0));
        }
        return following(topic, entry.get(0).toString(), fields.get(1).toString(), 0);
    }

    /** @throws IllegalStateException if the message is not one of ours */
    static Stored message(Topic topic, String message) {
        int end = end(topic, "a message", message, 0);
        return following(topic, message.substring(0, end), message, end + 1);
    }

    private static Stored following(Topic topic, String id, String text, int from) {
        int end = end(topic, id, text, from);
        return new Stored(event(topic, position(id), text, end + 1), position(text.substring(from, end)));
    }

    /**
     * @param from where the words of the event begin
     * @throws IllegalStateException if they are not of ours
     */
    static Event event(Topic topic, Position position, String text, int from) {
        int tag = end(topic, position, text, from);
        int type = end(topic, position, text, tag + 1);
        int key = end(topic, position, text, type + 1);
        String named = text.substring(type + 1, key);
        return new Event(id(position, text.substring(from, tag)), topic, text.substring(tag + 1, type),
                named.equals(NO_KEY) ? Optional.empty() : Optional.of(named), text.substring(key + 1), position);
    }

    /** An entry that got its event from another one's shard says which that was. */
    private static EventId id(Position position, String word) {
        return word.length() == TAG ? new EventId(position, word) : EventId.parse(word);
    }

    private static int end(Topic topic, Object where, String text, int from) {
        int end = text.indexOf(' ', from);
        if (end < 0) {
            throw notOurs(topic, where);
        }
        return end;
    }

    private static IllegalStateException notOurs(Topic topic, Object where) {
        return new IllegalStateException(Keys.log(topic) + " holds " + where + ", which is no event");
    }

    /** What a log holds is ours: if it is wrong, that is no fault of a client's. */
    static Position position(String id) {
        try {
            return Position.parse(id);
        } catch (InvalidId notOurs) {
            throw new IllegalStateException("a log holds what is no event: " + notOurs.getMessage(), notOurs);
        }
    }
}
