package io.tricast.events.delivery;

import java.util.Map;
import java.util.function.Predicate;

import io.tricast.events.schema.Position;
import io.tricast.events.schema.Topic;

/**
 * The {@link Interests} of a client at one moment.
 *
 * @param topics each with the position at which the client began to follow it: nothing before that concerns it, and everything
 *        after it does, also if it was not connected then
 * @param wanted asked for each item on an event loop: returns at once. What it refuses the client never gets
 */
public record Interest(Map<Topic, Position> topics, Predicate<Item> wanted) {
}
