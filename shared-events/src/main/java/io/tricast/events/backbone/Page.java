package io.tricast.events.backbone;

import java.util.List;
import java.util.Optional;

import io.tricast.events.schema.Control.Reason;
import io.tricast.events.schema.Event;
import io.tricast.events.schema.Position;

/**
 * A stretch of one topic's log, oldest first, without holes.
 *
 * @param gap why events between the position asked for and the first of these are missing, if any are
 * @param events what comes after that position, at most as many as asked for; after a gap from the oldest kept, or from before
 *        the log and the one that the position is from have parted
 * @param end the log's last position when it was read; an empty topic's is a moment before the reading
 */
public record Page(Optional<Reason> gap, List<Event> events, Position end) {
}
