package io.tricast.events.schema;

import java.util.regex.Pattern;

/**
 * The address of events, and the unit of order and history: {@code user:alice}, {@code everyone}, {@code topic:releases},
 * {@code room:lobby}, {@code tickers}.
 *
 * <p>
 * A name holds no brace, so that it cannot break out of a Redis hash tag, and no blank or control character, so that it
 * cannot break out of a wire message or a log line.
 */
public record Topic(String name, String tag) {

    public static final Topic EVERYONE = of("everyone");
    public static final Topic TICKERS = of("tickers");

    private static final Topic TICKER_STREAMS = of("ticker-streams");
    private static final Topic NOTIFICATION_REQUESTS = of("notification-requests");

    /** What a client may choose as the name of a room or a notification topic. */
    public static final Pattern CHOSEN_NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");

    private static final String CHOSEN_NAME_IN_WORDS = "has to be 1 to 64 letters, digits or . _ - and to begin with a letter"
            + " or digit";

    /** A user's name comes from the token's subject, which other systems choose: mail addresses and the like are welcome. */
    private static final Pattern SUBJECT = Pattern.compile("[A-Za-z0-9._@|+=~/-]{1,128}");

    private static final int TAG_LENGTH = 6;
    private static final int TAG_BITS = 6;
    private static final String BASE64_URL = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    private static final long FNV_START = 0xcbf29ce484222325L;
    private static final long FNV_PRIME = 0x100000001b3L;

    /** Of that name, which is known to be a topic's: the log has it. */
    public static Topic of(String name) {
        return new Topic(name, tagOf(name));
    }

    /** @throws InvalidId if the subject has a character that is not allowed, or is longer than 128 */
    public static Topic user(String subject) {
        return named("user", SUBJECT, subject, "has to be 1 to 128 letters, digits or . _ @ | + = ~ / -");
    }

    /** @throws InvalidId unless the name matches {@link #CHOSEN_NAME} */
    public static Topic topic(String name) {
        return named("topic", CHOSEN_NAME, name, CHOSEN_NAME_IN_WORDS);
    }

    /** @throws InvalidId unless the name matches {@link #CHOSEN_NAME} */
    public static Topic room(String name) {
        return named("room", CHOSEN_NAME, name, CHOSEN_NAME_IN_WORDS);
    }

    /** Where the other services put each {@link NotificationRequest}. */
    public static Topic notificationRequests() {
        return NOTIFICATION_REQUESTS;
    }

    /** Where instances of the ticker ask each other for open streams. */
    public static Topic tickerStreams() {
        return TICKER_STREAMS;
    }

    /** The bars of one length: {@code 1m}. */
    public static Topic bars(String interval) {
        return of("bars:" + interval);
    }

    /** @throws InvalidId if the subject has a character that is not allowed, or is longer than 128 */
    public static Topic orders(String subject) {
        return of("orders:" + user(subject).localName());
    }

    private static Topic named(String kind, Pattern allowed, String name, String allowedInWords) {
        if (name == null || !allowed.matcher(name).matches()) {
            throw new InvalidId(kind, String.valueOf(name), allowedInWords);
        }
        return of(kind + ":" + name);
    }

    /** What comes after the colon: the user, the room; the whole name where there is no colon. */
    public String localName() {
        return name.substring(name.indexOf(':') + 1);
    }

    /** What comes before the colon: {@code user}, {@code room}; the whole name where there is no colon. */
    public String kind() {
        int colon = name.indexOf(':');
        return colon < 0 ? name : name.substring(0, colon);
    }

    /** FNV-1a, with its bits mixed once more: two topics have one tag as seldom as chance has it, and it takes no time. */
    private static String tagOf(String name) {
        long hash = FNV_START;
        for (int i = 0; i < name.length(); i++) {
            hash = (hash ^ name.charAt(i)) * FNV_PRIME;
        }
        hash ^= hash >>> 32;
        char[] tag = new char[TAG_LENGTH];
        for (int i = 0; i < TAG_LENGTH; i++) {
            tag[i] = BASE64_URL.charAt((int) (hash >>> TAG_BITS * i) & (1 << TAG_BITS) - 1);
        }
        return new String(tag);
    }

    @Override
    public String toString() {
        return name;
    }
}
