package io.tricast.events.delivery;

import java.time.Duration;

/**
 * What a client agrees to that wants the newest of each key rather than everything: under pressure, and no more often than
 * the interval, it gets of the events of one key the newest alone, and is told how many that one replaced. So it is never
 * ended for being behind, and nothing it gets is older than what it has.
 *
 * @param interval the shortest time between two events of one key; zero for as many as the client can take
 * @param deltas whether an event that follows exactly on the one the client has may come as its changed fields
 * @param snapshots where the newest of every key is read: after a gap, and for keys that are asked for later
 */
public record Conflation(Duration interval, boolean deltas, Snapshots snapshots) {
}
