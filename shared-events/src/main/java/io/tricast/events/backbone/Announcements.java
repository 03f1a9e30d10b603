package io.tricast.events.backbone;

import java.util.ArrayDeque;
import java.util.Deque;

/** What is announced during a read. If too much comes, the oldest go; the hole that they leave is read again. */
final class Announcements {

    private static final int MOST = 256;

    private final Deque<Stored> kept = new ArrayDeque<>();

    void keep(Stored event) {
        if (kept.size() == MOST) {
            kept.poll();
        }
        kept.add(event);
    }

    Stored poll() {
        return kept.remove();
    }

    boolean isEmpty() {
        return kept.isEmpty();
    }

    void clear() {
        kept.clear();
    }
}
