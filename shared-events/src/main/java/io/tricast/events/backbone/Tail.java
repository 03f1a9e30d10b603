package io.tricast.events.backbone;

import java.util.List;

import io.tricast.events.schema.Event;
import io.tricast.events.schema.Position;

/**
 * The recent end of one topic's log.
 *
 * @param floor the position before the first of the events: whoever stands there or later misses nothing
 * @param events oldest first, without holes
 * @param end the last position, equal to the last event's if there is any
 */
public record Tail(Position floor, List<Event> events, Position end) {
}
