package io.tricast.events.delivery;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The newest item of each key, in the order of their positions: what clients that do not take everything have still to get is
 * read from its end back to where they stand. One for all clients of a window on one event loop, to which it belongs.
 *
 * <p>
 * Holds items without their links, so that the newest tick of a quiet symbol does not keep alive all that came after it.
 */
final class Board {

    /** One key. Entries are linked in the order of their newest items. */
    static final class Entry {

        private final int slot;
        private Item newest;
        private int turns;
        private Entry older;
        private Entry newer;

        private Entry(int slot) {
            this.slot = slot;
        }

        Item newest() {
            return newest;
        }

        /** How many events of the key came before its newest and after that place. */
        int replacedSince(Checkpoint place) {
            return turns - place.turns(slot) - 1;
        }
    }

    private final Map<String, Entry> entries = new HashMap<>();

    /** The end of the chain of entries is its head's {@code older}, and the oldest entry is its {@code newer}. */
    private final Entry chain = new Entry(-1);
    private Item at;
    private Item gap;

    private Checkpoint checkpoint;
    private Checkpoint asked;
    private List<Entry> changes = List.of();

    /** @param start what came up to here is on nobody's board */
    Board(Item start) {
        this.at = start;
        this.gap = start;
        chain.older = chain;
        chain.newer = chain;
    }

    /** The last item that is on the board. */
    Item at() {
        return at;
    }

    /** The last gap before {@link #at}, if there was one since that place. */
    boolean brokenSince(Checkpoint place) {
        return gap.index > place.index();
    }

    Item gap() {
        return gap;
    }

    /** Puts on it what has come meanwhile. */
    void advance() {
        if (at.next == null) {
            return;
        }
        long before = at.index;
        for (Item item = at.next; item != null; item = item.next) {
            at = item;
            if (item.gap) {
                gap = item.alone();
            } else if (item.key != null) {
                put(item);
            }
        }
        for (Entry entry = chain.older; entry != chain && entry.newest.index > before; entry = entry.older) {
            entry.newest = entry.newest.alone();
        }
        checkpoint = null;
        asked = null;
    }

    private void put(Item item) {
        Entry entry = entries.get(item.key);
        if (entry == null) {
            entry = new Entry(entries.size());
            entries.put(item.key, entry);
        } else {
            entry.older.newer = entry.newer;
            entry.newer.older = entry.older;
        }
        entry.newest = item;
        entry.turns++;
        entry.older = chain.older;
        entry.newer = chain;
        chain.older.newer = entry;
        chain.older = entry;
    }

    /** The present place. */
    Checkpoint checkpoint() {
        if (checkpoint == null) {
            int[] turns = new int[entries.size()];
            for (Entry entry = chain.older; entry != chain; entry = entry.older) {
                turns[entry.slot] = entry.turns;
            }
            checkpoint = new Checkpoint(at.index, turns);
        }
        return checkpoint;
    }

    /** What is new since that place, oldest first. Most who ask stand at the same one. */
    List<Entry> since(Checkpoint place) {
        if (asked != place) {
            changes = new ArrayList<>();
            for (Entry entry = chain.older; entry != chain && entry.newest.index > place.index(); entry = entry.older) {
                changes.add(entry);
            }
            changes = changes.reversed();
            asked = place;
        }
        return changes;
    }
}
