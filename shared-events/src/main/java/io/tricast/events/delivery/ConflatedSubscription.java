package io.tricast.events.delivery;

import java.util.List;
import java.util.Optional;

import io.tricast.events.schema.Position;

/**
 * A client that gets the newest event of each key. As long as it takes everything it stands in the window and gets everything,
 * unless it asked for an interval. Else it stands on its cohort's board, at a place that all share who stand there: nothing is
 * queued for it, however long it takes nothing.
 *
 * <p>
 * What there is for it at one moment is written as a whole, oldest first, once it is ready: a cursor in the midst of it is
 * right for the keys before it and brings the others again.
 */
final class ConflatedSubscription extends Subscription {

    private final Conflation conflation;
    private KeyFilter keys;

    /** The place on the board; null while it stands in the window or behind it. */
    private Checkpoint since;

    /** Gathered on the way to the board; null if nothing is. */
    private Fold fold;

    /** The live change of keys that is under way, if there is one. */
    private KeyChange change;

    private Position told;

    /** Of what comes after it the client has had every event's state. */
    private Position known = Position.START;
    private boolean due;
    private boolean resyncing;

    ConflatedSubscription(Feed feed, Window window, History history, KeyFilter keys, Conflation conflation, String epoch) {
        super(feed, window, window.conflated(feed.loop(), conflation.interval()), history, epoch);
        this.keys = keys;
        this.conflation = conflation;
    }

    @Override
    void begin(StartPoint start) {
        super.begin(start);
        known = start instanceof StartPoint.At ? Position.START : position;
    }

    @Override
    Position told() {
        return told == null ? position : told;
    }

    @Override
    boolean live() {
        return fold == null && (since == null ? at != null && at.next == null : since.index() == window.last().index);
    }

    /** The cohort's turn: those of an interval are written to at no other time. */
    @Override
    void turn(List<Item> signals) {
        due = true;
        advance(signals);
        due = false;
    }

    @Override
    void pump() {
        if (since == null && at == null && going()) {
            catchUp();
        }
        if (since == null && at != null && going()) {
            approach();
        }
        if (since != null && going() && mayWrite()) {
            deliver();
        }
        if (change != null && going()) {
            changeKeys();
        }
    }

    private boolean going() {
        return feed.flowing() && !resyncing && !over();
    }

    private boolean mayWrite() {
        if (conflation.interval().isPositive() && !due) {
            cohort.wake();
            return false;
        }
        return feed.sink().ready();
    }

    private boolean takesEverything() {
        return fold == null && conflation.interval().isZero() && feed.sink().ready();
    }

    /** Through the history, page by page, up to the window. Who cannot take all of it gets the newest when it ends. */
    private void catchUp() {
        while (at == null && going() && (page.hasNext() || rejoin())) {
            while (going() && page.hasNext()) {
                look(page.next(), takesEverything());
            }
        }
    }

    /** From the window on to the board: event by event, or gathering them. */
    private void approach() {
        Board board = cohort.board();
        boolean whole = takesEverything();
        while (at != board.at() && going()) {
            at = at.next;
            look(at, whole);
        }
        if (going() && !(whole && feed.sink().ready())) {
            stand(board);
        }
    }

    /** To stand in the window would keep alive all that comes. */
    private void stand(Board board) {
        at = null;
        since = board.checkpoint();
    }

    private void look(Item item, boolean whole) {
        if (item.gap) {
            resync(item);
            return;
        }
        epoch = item.epoch;
        if (!item.position.isAfter(position)) {
            return;
        }
        position = item.position;
        if (!wants(item)) {
            if (fold == null) {
                told = position;
            }
        } else if (whole) {
            write(item, 0);
        } else {
            fold = fold == null ? new Fold() : fold;
            fold.add(item.alone(), 0);
        }
    }

    private boolean wants(Item item) {
        return keys.matches(item.key) && feed.takes(item) && (change == null || !change.covers(item));
    }

    private void deliver() {
        Board board = cohort.board();
        if (board.brokenSince(since)) {
            resync(board.gap());
            return;
        }
        Fold gathered = fold;
        for (Board.Entry entry : board.since(since)) {
            if (wants(entry.newest()) && feed.flowing()) {
                int replaced = entry.replacedSince(since);
                if (gathered == null) {
                    write(entry.newest(), replaced);
                } else {
                    gathered.add(entry.newest(), replaced);
                }
            }
        }
        if (gathered != null) {
            fold = null;
            gathered.forEach(entry -> write(entry.item(), entry.replaced()));
        }
        epoch = board.at().epoch;
        position = board.at().position;
        told = position;
        if (takesEverything()) {
            at = board.at();
            since = null;
        } else {
            stand(board);
        }
    }

    private void write(Item item, int replaced) {
        if (feed.flowing()) {
            told = item.position;
            marked(item);
            tell(item, replaced);
        }
    }

    private void tell(Item item, int replaced) {
        boolean follows = replaced == 0 && item.previous != null && item.previous.position().isAfter(known);
        feed.sink().conflated(item, replaced, conflation.deltas() && follows);
    }

    /** Where events are lost, what the client has of quiet keys may be wrong as well: its view begins anew. */
    private void resync(Item gap) {
        Item alone = gap.alone();
        fold = null;
        since = null;
        resyncing = true;
        restart(position);
        feed.await(conflation.snapshots().of(topic(), keys, KeyFilter.NONE), snapshot -> resynced(alone, snapshot));
    }

    /** The gap is told together with what makes up for it, and from where the client stood: else it could hear of one alone. */
    private void resynced(Item gap, Optional<Snapshots.Snapshot> snapshot) {
        resyncing = false;
        feed.write(gap);
        epoch = feed.newestEpoch();
        restart(snapshot.map(Snapshots.Snapshot::at).orElse(Position.START));
        told = position;
        known = Position.START;
        snapshot.ifPresent(state -> feed.sink().control(state.control()));
        advance();
    }

    @Override
    void change(KeyFilter wanted) {
        change = change == null ? new KeyChange() : change;
        change.want(wanted);
        pump();
    }

    /** A client that takes nothing gets no snapshot on top of what it has not taken. */
    private void changeKeys() {
        if (change.isOver(told())) {
            change = null;
        } else if (change.mayBegin(told()) && settled()) {
            KeyFilter next = change.begin();
            feed.await(conflation.snapshots().of(topic(), next, keys), snapshot -> changed(next, snapshot));
        }
    }

    private boolean settled() {
        return going() && fold == null && (at != null || since != null) && feed.sink().ready();
    }

    private void changed(KeyFilter next, Optional<Snapshots.Snapshot> snapshot) {
        Optional<Item> from = snapshot.flatMap(state -> window.at(state.at()));
        if (!settled() || snapshot.isPresent() && from.isEmpty()) {
            change.postpone(next);
        } else {
            KeyFilter had = keys;
            keys = next;
            change.done(had, snapshot.map(Snapshots.Snapshot::at).orElse(Position.START));
            snapshot.ifPresent(state -> feed.sink().control(state.control()));
            from.ifPresent(item -> tellSince(item, had));
        }
        advance();
    }

    /** What the client would have had meanwhile, had it had these keys: its place is beyond the snapshot's. */
    private void tellSince(Item snapshot, KeyFilter had) {
        Fold missed = new Fold();
        for (Item item = snapshot.next; item != null && !item.position.isAfter(told()); item = item.next) {
            if (!item.gap && wants(item) && !had.matches(item.key)) {
                missed.add(item.alone(), 0);
            }
        }
        missed.forEach(entry -> tell(entry.item(), entry.replaced()));
    }
}
