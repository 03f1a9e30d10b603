package io.tricast.events.backbone;

import java.util.List;

import io.tricast.events.schema.Event;
import io.tricast.events.schema.Position;

/** The newest event of each key of a topic, and the position in the log at which that was so. */
public record Newest(Position at, List<Event> events) {
}
