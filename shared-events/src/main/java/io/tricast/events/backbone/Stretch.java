package io.tricast.events.backbone;

import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;

import io.tricast.events.schema.Position;
import io.tricast.events.schema.Topic;
import io.vertx.redis.client.Response;

/**
 * What a log looked like at one moment, and some of it.
 *
 * @param now milliseconds by the log's clock
 * @param bounds none if the log is empty
 */
record Stretch(long now, Optional<Bounds> bounds, List<Stored> entries) {

    /** @param beforeFirst the entry that once was before the first kept, {@link Position#START} if there was none */
    record Bounds(Position first, Position beforeFirst, Position last) {
    }

    static Stretch of(Topic topic, Response reply) {
        List<Stored> entries = entries(topic, reply.get(3));
        Response first = reply.get(1);
        Optional<Bounds> bounds = first.size() == 0 ? Optional.empty()
                : Optional.of(new Bounds(position(first.get(0)), position(first.get(1)), position(reply.get(2).get(0))));
        return new Stretch(reply.get(0).toLong(), bounds, entries);
    }

    static List<Stored> entries(Topic topic, Response entries) {
        return StreamSupport.stream(entries.spliterator(), false).map(entry -> Stored.entry(topic, entry)).toList();
    }

    static Position position(Response id) {
        return Stored.position(id.toString());
    }

    /** The last position; of an empty log, a moment before now. */
    Position end() {
        return bounds.map(Bounds::last).orElseGet(() -> Position.before(now));
    }
}
