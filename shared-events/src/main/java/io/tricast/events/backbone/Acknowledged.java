package io.tricast.events.backbone;

import io.tricast.events.schema.Position;
import io.tricast.events.schema.Topic;

/**
 * An event of which a caller was told that it is in the log.
 *
 * @param position in its first topic
 */
record Acknowledged(Topic topic, Position position) {
}
