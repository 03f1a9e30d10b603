package io.tricast.events.schema;

/**
 * Something of the moment, for those who are in a topic just now: somebody types, somebody came. It is never stored and never
 * replayed, has no place in the order of events, and goes first where a client or an instance has too much to do.
 *
 * @param data as JSON text on one line
 */
public record Signal(Topic topic, String type, Audience audience, String data) {

    public static Signal of(Topic topic, Audience audience, Passing passing) {
        return new Signal(topic, passing.type(), audience, EventJson.encode((Record) passing));
    }
}
