package io.tricast.events.delivery;

import io.tricast.events.schema.Position;

/** A client that gets every event, or is ended when it falls so far behind that they are no longer at hand. */
final class WholeSubscription extends Subscription {

    private KeyFilter keys;

    WholeSubscription(Feed feed, Window window, History history, KeyFilter keys, String epoch) {
        super(feed, window, window.cohort(feed.loop()), history, epoch);
        this.keys = keys;
    }

    @Override
    Position told() {
        return position;
    }

    @Override
    boolean live() {
        return over() || at != null && at.next == null;
    }

    @Override
    void change(KeyFilter wanted) {
        keys = wanted;
    }

    @Override
    void pump() {
        while (feed.flowing() && !over() && !feed.turning()) {
            if (!feed.sink().ready()) {
                // What a stalled client still has to get is kept in memory by its place alone: no further than this.
                if (at != null && window.overran(at)) {
                    feed.end(End.TOO_SLOW);
                }
                return;
            }
            Item item = next();
            if (item == null) {
                return;
            }
            feed.write(item);
            endWith(item);
        }
    }

    private Item next() {
        while (at != null || page.hasNext() || rejoin()) {
            Item item = at == null ? page.next() : at.next;
            if (item == null) {
                return null;
            }
            if (at != null) {
                at = item;
            }
            if (concerns(item)) {
                return item;
            }
        }
        return null;
    }

    private boolean concerns(Item item) {
        epoch = item.epoch;
        if (item.gap) {
            // A log that lost events may go on below the position it had: nothing after the gap is to be skipped.
            position = at == null ? item.position : Position.START;
            return true;
        }
        if (!item.position.isAfter(position)) {
            return false;
        }
        position = item.position;
        return keys.matches(item.key) && feed.takes(item);
    }
}
