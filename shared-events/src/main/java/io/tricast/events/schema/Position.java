package io.tricast.events.schema;

/**
 * A place in one topic's log: the Redis stream entry id {@code ms-seq}. Rises strictly within a topic; the milliseconds are
 * those of the log's clock.
 *
 * @see <a href="https://redis.io/docs/latest/develop/data-types/streams/#entry-ids">Redis Streams, entry ids</a>
 */
public record Position(long millis, long sequence) implements Comparable<Position> {

    /** Before every entry there can be. */
    public static final Position START = new Position(0, 0);

    /** Ten entries of one topic in one millisecond would be needed for an entry to look like a moment. */
    private static final long MOMENT = 9;

    public Position {
        if (millis < 0 || sequence < 0) {
            throw new InvalidId("position", millis + "-" + sequence);
        }
    }

    /** @throws InvalidId if the text is not two decimal numbers that fit a {@code long}, joined by a dash */
    public static Position parse(String text) {
        int dash = text.indexOf('-');
        if (dash < 1 || text.length() > 40) {
            throw new InvalidId("position", text);
        }
        return new Position(number(text, 0, dash), number(text, dash + 1, text.length()));
    }

    /** Where the reader of an empty topic stands: every entry made in this millisecond or later comes after it. */
    public static Position before(long millis) {
        return new Position(Math.max(0, millis - 1), MOMENT);
    }

    /** Behind the position, and itself no entry's. */
    public Position moment() {
        return new Position(sequence <= MOMENT ? millis : millis + 1, MOMENT);
    }

    /** Whether no entry need ever have been there. Of an entry it is hardly ever true. */
    public boolean isMoment() {
        return sequence == MOMENT || equals(START);
    }

    private static long number(String text, int from, int to) {
        for (int i = from; i < to; i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                throw new InvalidId("position", text);
            }
        }
        try {
            return Long.parseLong(text, from, to, 10);
        } catch (NumberFormatException tooLong) {
            throw new InvalidId("position", text);
        }
    }

    public boolean isAfter(Position other) {
        return compareTo(other) > 0;
    }

    @Override
    public int compareTo(Position other) {
        int byTime = Long.compare(millis, other.millis);
        return byTime != 0 ? byTime : Long.compare(sequence, other.sequence);
    }

    @Override
    public String toString() {
        return millis + "-" + sequence;
    }
}
