package io.tricast.events.delivery;

import java.util.List;

/**
 * What {@code hello} tells a client of a conflated stream besides its position.
 *
 * @param stream the stream's own name; null if it has none
 * @param unknown keys that the client asked for and nobody knows yet
 */
public record Greeting(String stream, List<String> unknown) {

    static final Greeting NONE = new Greeting(null, List.of());
}
