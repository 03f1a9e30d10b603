package io.tricast.events.delivery;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import io.smallrye.mutiny.Uni;
import io.tricast.events.delivery.Admission.Term;
import io.tricast.events.schema.Control.Reason;
import io.tricast.events.schema.Position;
import io.tricast.events.schema.Topic;

/**
 * One client's place in one topic: in the history, page by page, while it is behind the window, and then in the window. The
 * seam needs no buffer, because a place is a position in both. Belongs to the client's event loop.
 */
final class Subscription {

    private final Feed feed;
    private final Window window;
    private final History history;
    private final Cohort cohort;
    private final Set<String> keys;

    /** This subscription's index in its cohort. */
    int place;

    private Item at;
    private Iterator<Item> page = Collections.emptyIterator();
    private Position position;
    private Position marked;
    private byte[] mark;
    private String epoch;
    private boolean reading;

    /** Until when the client may follow the topic; null if nothing limits it. */
    private Term term;
    private boolean over;

    /** Whether the log has confirmed that the position lies in it, and whether it held nothing after it. */
    private boolean verified;
    private boolean complete;

    Subscription(Feed feed, Window window, History history, Set<String> keys, String epoch) {
        this.feed = feed;
        this.window = window;
        this.history = history;
        this.cohort = window.cohort(feed.loop());
        this.keys = keys;
        this.epoch = epoch;
        this.position = Position.START;
    }

    Topic topic() {
        return window.topic;
    }

    Position position() {
        return position;
    }

    /** The position as an entry of the client's cursor. */
    byte[] mark() {
        if (!position.equals(marked)) {
            marked = position;
            mark = at != null && at.position.equals(position) ? at.mark(topic())
                    : Cursor.entry(topic(), position).getBytes(US_ASCII);
        }
        return mark;
    }

    String epoch() {
        return epoch;
    }

    boolean live() {
        return over || at != null && at.next == null;
    }

    void begin(StartPoint start) {
        switch (start) {
            case StartPoint.Now now -> beginAt(window.last());
            case StartPoint.At(Position from) -> {
                position = from;
                verified = true;
            }
            case StartPoint.AfterEvent(var id) -> {
                position = id.position();
                window.exactly(position).ifPresentOrElse(this::beginAt, this::lookUp);
            }
            case StartPoint.After(Cursor cursor) when cursor.in(topic()).isEmpty() ->
                // Followed since the cursor was made.
                beginAt(window.last());
            case StartPoint.After(Cursor cursor) when !cursor.epoch().equals(epoch) -> {
                beginAfterGap(Reason.epoch);
                epoch = cursor.epoch();
            }
            case StartPoint.After(Cursor cursor) -> position = cursor.in(topic()).orElseThrow();
        }
    }

    private void beginAt(Item item) {
        at = item;
        position = item.position;
    }

    private void beginAfterGap(Reason reason) {
        position = Position.START;
        verified = true;
        page = Collections.singleton(Item.gap(topic(), reason, position, epoch)).iterator();
    }

    private void lookUp() {
        reading = true;
        feed.await(history.loss(topic(), position), loss -> {
            reading = false;
            verified = true;
            loss.ifPresent(this::beginAfterGap);
            advance();
        });
    }

    void join() {
        cohort.join(this);
    }

    void leave() {
        over = true;
        cohort.leave(this);
    }

    /** Writes what there is, as long as the client takes it, and has it sent. */
    void advance() {
        advance(List.of());
    }

    /** What is of the moment comes after what happened, and only to who is up to date. */
    void advance(List<Item> signals) {
        pump();
        if (!signals.isEmpty() && live() && !over) {
            signals.forEach(feed::pass);
        }
        feed.flush();
    }

    /** Completes when the client may follow the topic. */
    Uni<Void> admitted(Admission admission) {
        return admission.to(topic()).invoke(allowed -> term = allowed).replaceWithVoid();
    }

    /** Whether the client may no longer follow the topic. */
    boolean over() {
        return over;
    }

    void pump() {
        while (feed.flowing() && !over) {
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
            if (term != null && item.ends(term)) {
                over = true;
                feed.revoked();
            }
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
        return (keys.isEmpty() || keys.contains(item.key)) && feed.takes(item);
    }

    /** Takes a place in the window if the position lies in it, else asks for the next page of history. */
    private boolean rejoin() {
        if (reading) {
            return false;
        }
        // A position ahead of the window may be from an instance that is quicker, or from a log that is no more.
        if (verified || !position.isAfter(window.last().position)) {
            Optional<Item> found = window.at(position).or(() -> complete ? window.idle() : Optional.empty());
            if (found.isPresent()) {
                at = found.get();
                return true;
            }
        }
        reading = true;
        feed.await(history.after(topic(), position), this::read);
        return false;
    }

    private void read(History.Stretch stretch) {
        reading = false;
        verified = true;
        complete = stretch.items().isEmpty();
        if (complete && stretch.page().end().isAfter(position)) {
            position = stretch.page().end();
        }
        page = stretch.items().iterator();
        advance();
    }
}
