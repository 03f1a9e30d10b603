package io.tricast.events.schema;

import java.time.Instant;
import java.util.Optional;

/**
 * Something that happened, as one topic's log holds it.
 *
 * @param key what the event is the newest state of, if anything: a ticker symbol. Filtering and conflation go by it
 * @param data the payload as JSON text on one line, exactly as the publisher encoded it; nobody on the way parses it
 * @param position where it is in the topic: that of its id, unless it was published to several topics of a Redis Cluster and
 *        another event came before it in this one. Read and resume by the position, recognise by the id
 */
public record Event(EventId id, Topic topic, String type, Optional<String> key, String data, Position position) {

    /** At the position of its id. */
    public Event(EventId id, Topic topic, String type, Optional<String> key, String data) {
        this(id, topic, type, key, data, id.position());
    }

    /** When the log took it, by the log's clock: one clock for all events, however many instances publish. */
    public Instant time() {
        return Instant.ofEpochMilli(id.position().millis());
    }
}
