package io.tricast.events.delivery;

import java.time.Instant;

/** How many notifications of a user were unread at a moment, of those published before it. */
public record Unread(long count, Instant countedAt) {
}
