package io.tricast.events.backbone;

import java.time.Duration;
import java.util.Optional;

import io.tricast.events.backbone.Stretch.Bounds;
import io.tricast.events.schema.Control.Reason;
import io.tricast.events.schema.Position;

/**
 * Whether a log still holds everything after a position.
 *
 * <p>
 * Positions are times. An event is kept for the retention time unless the log is too long, and its successor names it. So a
 * log whose first entry names no predecessor, and an empty one, have lost nothing that is younger than the retention.
 */
final class Retention {

    /** How far ahead of the clock an id may be, after the clock was set back. */
    private static final long CLOCK_SLACK = Duration.ofMinutes(1).toMillis();

    private final long millis;

    Retention(Duration kept) {
        this.millis = kept.toMillis();
    }

    /** Why whoever stands at the position misses events; nothing if it does not. */
    Optional<Reason> gap(Position asked, Stretch log) {
        if (asked.equals(Position.START)) {
            return Optional.empty();
        }
        return log.bounds()
                .map(bounds -> gap(asked, bounds))
                .orElseGet(() -> gapInEmpty(asked, log.now()));
    }

    private Optional<Reason> gap(Position asked, Bounds bounds) {
        if (asked.isAfter(bounds.last())) {
            return Optional.of(Reason.ahead);
        }
        return floor(bounds.first(), bounds.beforeFirst()).isAfter(asked) ? Optional.of(Reason.trimmed) : Optional.empty();
    }

    private Optional<Reason> gapInEmpty(Position asked, long now) {
        if (asked.millis() > now + CLOCK_SLACK) {
            return Optional.of(Reason.ahead);
        }
        return floorOfEmpty(now).isAfter(asked) ? Optional.of(Reason.trimmed) : Optional.empty();
    }

    /** Whoever stands there or later misses nothing before the entry. */
    Position floor(Position entry, Position beforeEntry) {
        return beforeEntry.equals(Position.START) ? youngest(entry.millis()) : beforeEntry;
    }

    /** Whoever stands there or later misses nothing of an empty log. */
    Position floorOfEmpty(long now) {
        return youngest(now);
    }

    private Position youngest(long moment) {
        return new Position(Math.max(0, moment - millis), 0);
    }

    /** Whether an entry may have gone by age alone when the clock stood there. Keeps clear of the edge. */
    boolean mayHaveExpired(Position entry, long moment) {
        return moment - entry.millis() >= millis - Math.min(millis / 10, CLOCK_SLACK);
    }
}
