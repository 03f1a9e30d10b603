package io.tricast.events.delivery;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

import io.tricast.events.schema.InvalidId;
import io.tricast.events.schema.Position;
import io.tricast.events.schema.Topic;

/**
 * A client's resume position: the life of the log it was read from, and how far in each topic. Clients keep it as text and
 * give it back; what it holds is not theirs to know: {@code epoch.tagMillis[~seq].tagMillis[~seq]…}, with {@code *} for the dot
 * where no event is. It goes out with every event, so it is short: the millis have seven digits of base 64, and the one topic
 * that every user has needs no tag.
 *
 * @param positions by the tag of the topic. Tags of two topics of one client may collide (odds below one in ten million for
 *        fifty topics); the smaller position then holds for both, so that an event may come twice but none is lost
 */
record Cursor(String epoch, Map<String, Position> positions) {

    private static final int LONGEST = 8_192;
    private static final int TAG = 6;
    private static final int RADIX = 36;
    private static final char SEQUENCE = '~';
    private static final char ENTRY = '.';
    private static final char MOMENT = '*';
    private static final Pattern ENTRIES = Pattern.compile("(?=[.*])");

    /** Until the year 2109. */
    private static final int MILLIS = 7;
    private static final String DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    private static final int DIGIT_BITS = 6;

    Optional<Position> in(Topic topic) {
        return Optional.ofNullable(positions.get(topic.tag()));
    }

    /** Whether it is one, and not an event's id. */
    static boolean is(String text) {
        return text.indexOf(ENTRY) >= 0 || text.indexOf(MOMENT) >= 0;
    }

    /** @throws InvalidId if no server can have made it */
    static Cursor parse(String text) {
        String[] parts = text.length() > LONGEST ? new String[0] : ENTRIES.split(text);
        if (parts.length < 2 || parts[0].isEmpty() || is(parts[0])) {
            throw foreign(text);
        }
        Map<String, Position> positions = new LinkedHashMap<>();
        for (String part : List.of(parts).subList(1, parts.length)) {
            String entry = part.substring(1);
            int sequence = entry.indexOf(SEQUENCE);
            String millis = sequence < 0 ? entry : entry.substring(0, sequence);
            String tag = switch (millis.length()) {
                case MILLIS -> Topic.EVERYONE.tag();
                case TAG + MILLIS -> millis.substring(0, TAG);
                default -> throw foreign(text);
            };
            long time = millis(millis.substring(millis.length() - MILLIS), text);
            Position position = part.charAt(0) == MOMENT ? moment(time)
                    : new Position(time, sequence < 0 ? 0 : sequence(entry.substring(sequence + 1), text));
            positions.merge(tag, position, (one, other) -> one.isAfter(other) ? other : one);
        }
        return new Cursor(parts[0], positions);
    }

    private static Position moment(long millis) {
        return millis == 0 ? Position.START : Position.before(millis + 1);
    }

    private static long millis(String digits, String text) {
        long millis = 0;
        for (int i = 0; i < MILLIS; i++) {
            int digit = DIGITS.indexOf(digits.charAt(i));
            if (digit < 0) {
                throw foreign(text);
            }
            millis = millis << DIGIT_BITS | digit;
        }
        return millis;
    }

    private static long sequence(String digits, String text) {
        try {
            long sequence = Long.parseLong(digits, RADIX);
            if (sequence > 0) {
                return sequence;
            }
        } catch (NumberFormatException notOurs) {
            // The same answer as to a number that is out of bounds.
        }
        throw foreign(text);
    }

    static InvalidId foreign(String text) {
        return new InvalidId("lastEventId", text, "is not a position that this stream has given");
    }

    /** One entry of the text, with the sign before it that tells an event's place from a moment at which there was none. */
    static String entry(Topic topic, Position position) {
        boolean moment = position.isMoment();
        StringBuilder entry = new StringBuilder(1 + TAG + MILLIS).append(moment ? MOMENT : ENTRY);
        if (!topic.equals(Topic.EVERYONE)) {
            entry.append(topic.tag());
        }
        for (int shift = (MILLIS - 1) * DIGIT_BITS; shift >= 0; shift -= DIGIT_BITS) {
            entry.append(DIGITS.charAt((int) (position.millis() >>> shift) & (1 << DIGIT_BITS) - 1));
        }
        if (position.sequence() > 0 && !moment) {
            entry.append(SEQUENCE).append(Long.toString(position.sequence(), RADIX));
        }
        return entry.toString();
    }
}
