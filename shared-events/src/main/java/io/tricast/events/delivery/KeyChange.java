package io.tricast.events.delivery;

import io.tricast.events.schema.Position;

/** A live client's way from the keys it had to those it wants now. Belongs to the client's event loop. */
final class KeyChange {

    private KeyFilter wanted;
    private KeyFilter had = KeyFilter.ALL;
    private Position floor = Position.START;
    private boolean reading;

    /** The newest wish counts: what was asked for before it and has not begun is left out. */
    void want(KeyFilter keys) {
        wanted = keys;
    }

    boolean mayBegin(Position told) {
        return wanted != null && !reading && !floor.isAfter(told);
    }

    /** What is wanted, of which the snapshot is read from now on. */
    KeyFilter begin() {
        reading = true;
        KeyFilter next = wanted;
        wanted = null;
        return next;
    }

    /** The snapshot cannot be used just now. */
    void postpone(KeyFilter keys) {
        reading = false;
        if (wanted == null) {
            wanted = keys;
        }
    }

    /** @param at the snapshot holds all events of the new keys up to here */
    void done(KeyFilter before, Position at) {
        reading = false;
        had = before;
        floor = at;
    }

    boolean isOver(Position told) {
        return wanted == null && !reading && !floor.isAfter(told);
    }

    /** Whether the client has that event by the snapshot of its new keys. */
    boolean covers(Item item) {
        return !item.position.isAfter(floor) && !had.matches(item.key);
    }
}
