package io.tricast.events.delivery;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/** What one client has still to get: of each key the newest item, in the order of their positions. Belongs to one loop. */
final class Fold implements Iterable<Fold.Entry> {

    /** @param replaced how many older items of the key it stands for */
    record Entry(Item item, int replaced) {
    }

    private final Map<String, Entry> newest = new LinkedHashMap<>();

    /** @param replaced how many further items of the key came between the one before and this */
    void add(Item item, int replaced) {
        Entry before = newest.remove(item.key);
        newest.put(item.key, new Entry(item, replaced + (before == null ? 0 : before.replaced + 1)));
    }

    boolean isEmpty() {
        return newest.isEmpty();
    }

    @Override
    public Iterator<Entry> iterator() {
        return newest.values().iterator();
    }
}
