package io.tricast.events.schema;

/**
 * The identity of an event, {@code ms-seq-tag}: unique over all topics, ordered within each, the same for every recipient of
 * one publish. Clients may deduplicate by it.
 *
 * <p>
 * {@code ms-seq} is the event's {@link Position} in the first topic it was published to, and but for a rare case in every
 * other one (see {@link Event#position}). Two topics may grow in the same
 * millisecond, so the tag of the first topic it was published to keeps ids apart.
 */
public record EventId(Position position, String tag) implements Comparable<EventId> {

    /** @throws InvalidId if the text is not {@code ms-seq-tag} */
    public static EventId parse(String text) {
        int first = text.indexOf('-');
        int second = text.indexOf('-', first + 1);
        if (first < 0 || second < 0 || text.length() - second != 7) {
            throw new InvalidId("id", text);
        }
        return new EventId(Position.parse(text.substring(0, second)), text.substring(second + 1));
    }

    @Override
    public int compareTo(EventId other) {
        int byPosition = position.compareTo(other.position);
        return byPosition != 0 ? byPosition : tag.compareTo(other.tag);
    }

    @Override
    public String toString() {
        return position + "-" + tag;
    }
}
