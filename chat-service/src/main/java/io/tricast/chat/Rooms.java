package io.tricast.chat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;

import io.tricast.events.schema.Topic;

/** The rooms that one client is in. Used on the client's event loop only. */
final class Rooms {

    private final LinkedHashMap<Topic, JoinedRoom> joined = new LinkedHashMap<>();

    Optional<JoinedRoom> find(Topic room) {
        return Optional.ofNullable(joined.get(room));
    }

    boolean isFull() {
        return joined.size() >= Limits.ROOMS;
    }

    /** Whoever was there before is closed. */
    void put(Topic topic, JoinedRoom room) {
        remove(topic);
        joined.put(topic, room);
    }

    void remove(Topic topic) {
        Optional.ofNullable(joined.remove(topic)).ifPresent(JoinedRoom::close);
    }

    /** Lets one room after the other go on while the client takes more; the next time begins with the one after. */
    void drained(BooleanSupplier ready) {
        for (int turns = joined.size(); turns > 0 && ready.getAsBoolean(); turns--) {
            Map.Entry<Topic, JoinedRoom> first = joined.pollFirstEntry();
            if (first == null) {
                return;
            }
            joined.putLast(first.getKey(), first.getValue());
            first.getValue().drained();
        }
    }

    void close() {
        List<JoinedRoom> all = List.copyOf(joined.values());
        joined.clear();
        all.forEach(JoinedRoom::close);
    }
}
