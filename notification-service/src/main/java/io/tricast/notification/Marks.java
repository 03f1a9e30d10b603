package io.tricast.notification;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

import io.tricast.events.schema.EventId;
import io.tricast.events.schema.Position;

/**
 * The marks of one user's notifications, as they are stored.
 *
 * @param readAt when they were read, by the clock that makes ids: what is published from then on has a later id
 * @param fields for each mark, by its letter, the position up to which all have it; for single ids the letters they have
 */
record Marks(Instant readAt, Map<String, String> fields) {

    boolean have(Mark mark, EventId id) {
        return Optional.ofNullable(fields.get(id.toString())).filter(letters -> letters.contains(mark.letter())).isPresent()
                || Optional.ofNullable(fields.get(mark.letter())).map(Position::parse)
                        .filter(upTo -> !id.position().isAfter(upTo)).isPresent();
    }
}
