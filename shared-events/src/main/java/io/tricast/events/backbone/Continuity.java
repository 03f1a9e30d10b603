package io.tricast.events.backbone;

import java.time.Duration;

import io.tricast.events.backbone.Stretch.Bounds;
import io.tricast.events.schema.Position;

/**
 * How far one topic has been heard, and whether what comes next follows on it without a hole.
 *
 * @param last the position heard last
 * @param isEntry whether an entry is known to have been there; an empty topic is followed from a moment, not from an entry
 */
record Continuity(Position last, boolean isEntry, Retention retention) {

    /** For longer than this no two servers take both of them the writes of one log. */
    private static final Duration FORK = Duration.ofMinutes(1);

    /** What an event that was announced is to whoever has heard so far. */
    enum Step {
        KNOWN,
        NEXT,
        HOLE
    }

    Continuity at(Position entry) {
        return new Continuity(entry, true, retention);
    }

    /** Where to begin again in a log that may not be the one of before: what came between its fork and here is not known. */
    Continuity rewound() {
        return new Continuity(rewound(last), false, retention);
    }

    /** Before the two logs parted, whatever was at the position in the other one. */
    static Position rewound(Position position) {
        return Position.before(position.millis() - FORK.toMillis());
    }

    /** Everything is still to be heard. */
    Continuity atStart() {
        return new Continuity(Position.START, false, retention);
    }

    Step step(Stored announced) {
        if (!announced.position().isAfter(last)) {
            return Step.KNOWN;
        }
        Position previous = announced.previous();
        boolean follows = previous.equals(last)
                || previous.equals(Position.START) && mayBeForgotten(announced.position().millis());
        return follows ? Step.NEXT : Step.HOLE;
    }

    /**
     * Whether the log, read after {@link #last}, is one in which the entry heard last never was: it was emptied, or rolled
     * back to an older copy, and may have grown again since.
     */
    boolean contradictedBy(Stretch read) {
        return isEntry && read.bounds().map(bounds -> contradictedBy(bounds, read))
                .orElseGet(() -> !retention.mayHaveExpired(last, read.now()));
    }

    private boolean contradictedBy(Bounds bounds, Stretch read) {
        if (last.isAfter(bounds.last())) {
            return true;
        }
        if (bounds.first().isAfter(last)) {
            return bounds.beforeFirst().equals(Position.START)
                    ? !retention.mayHaveExpired(last, bounds.first().millis())
                    : last.isAfter(bounds.beforeFirst());
        }
        return !read.entries().isEmpty() && !read.entries().getFirst().previous().equals(last);
    }

    private boolean mayBeForgotten(long moment) {
        return !isEntry || retention.mayHaveExpired(last, moment);
    }
}
