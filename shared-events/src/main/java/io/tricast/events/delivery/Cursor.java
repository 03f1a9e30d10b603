package io.tricast.events.delivery;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

import io.tricast.events.schema.InvalidId;
import io.tricast.events.schema.Position;
import io.tricast.events.schema.Topic;

/**
 * A client's resume position: the life of the log it was read from, and how far in each topic. Clients keep it as text and
 * give it back; what it holds is not theirs to know: {@code epoch.tagMillis[-seq].tagMillis[-seq]…}, numbers in base 36.
 *
 * @param positions by the tag of the topic. Tags of two topics of one client may collide (odds below one in ten million for
 *        fifty topics); the smaller position then holds for both, so that an event may come twice but none is lost
 */
record Cursor(String epoch, Map<String, Position> positions) {

    private static final int LONGEST = 8_192;
    private static final int TAG = 6;
    private static final int RADIX = 36;

    Optional<Position> in(Topic topic) {
        return Optional.ofNullable(positions.get(topic.tag()));
    }

    /** @throws InvalidId if no server can have made it */
    static Cursor parse(String text) {
        int dot = text.indexOf('.');
        if (text.length() > LONGEST || dot < 1) {
            throw foreign(text);
        }
        Map<String, Position> positions = new LinkedHashMap<>();
        for (String entry : text.substring(dot + 1).split("\\.", -1)) {
            if (entry.length() <= TAG) {
                throw foreign(text);
            }
            positions.merge(entry.substring(0, TAG), position(entry.substring(TAG), text),
                    (one, other) -> one.isAfter(other) ? other : one);
        }
        return new Cursor(text.substring(0, dot), positions);
    }

    private static Position position(String digits, String text) {
        int dash = digits.indexOf('-', 1);
        try {
            return dash < 0 ? new Position(Long.parseLong(digits, RADIX), 0)
                    : new Position(Long.parseLong(digits, 0, dash, RADIX),
                            Long.parseLong(digits, dash + 1, digits.length(), RADIX));
        } catch (NumberFormatException | InvalidId notOurs) {
            throw foreign(text);
        }
    }

    static InvalidId foreign(String text) {
        return new InvalidId("lastEventId", text, "is not a position that this stream has given");
    }

    /** One entry of the text, with the dot before it. */
    static String entry(Topic topic, Position position) {
        String digits = '.' + topic.tag() + Long.toString(position.millis(), RADIX);
        return position.sequence() == 0 ? digits : digits + '-' + Long.toString(position.sequence(), RADIX);
    }
}
