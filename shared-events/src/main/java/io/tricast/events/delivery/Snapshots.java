package io.tricast.events.delivery;

import java.util.Optional;

import io.smallrye.mutiny.Uni;
import io.tricast.events.schema.Control;
import io.tricast.events.schema.Position;
import io.tricast.events.schema.Topic;

/** The newest of each key as one control event, for clients whose view begins anew. Any thread. */
@FunctionalInterface
public interface Snapshots {

    /**
     * What is to be told, and the position at which it was so.
     *
     * @param at whatever comes after it is not in there
     */
    record Snapshot(Position at, Control control) {
    }

    /**
     * The keys that the first filter wants and the second does not; nothing for a topic that has no such state, which then
     * goes on with the oldest event kept.
     */
    Uni<Optional<Snapshot>> of(Topic topic, KeyFilter wanted, KeyFilter had);
}
