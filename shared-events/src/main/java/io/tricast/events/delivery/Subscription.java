package io.tricast.events.delivery;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

import io.netty.channel.EventLoop;
import io.smallrye.mutiny.Uni;
import io.tricast.events.delivery.Admission.Term;
import io.tricast.events.schema.Control.Reason;
import io.tricast.events.schema.Position;
import io.tricast.events.schema.Topic;

/**
 * One client's place in one topic: in the history, page by page, while it is behind the window, and then in the window. The
 * seam needs no buffer, because a place is a position in both. Belongs to the client's event loop.
 */
abstract sealed class Subscription permits WholeSubscription, ConflatedSubscription {

    final Feed feed;
    final Window window;
    final Cohort cohort;
    private final History history;

    /** This subscription's index in its cohort. */
    int place;

    /** Where the client stands in the window; null while it is behind it. */
    Item at;
    Iterator<Item> page = Collections.emptyIterator();

    /** What came up to here has been looked at. */
    Position position = Position.START;
    String epoch;

    /** Until when the client may follow the topic; null if nothing limits it. */
    private Term term;
    private boolean over;

    private Position marked;
    private byte[] mark;
    private boolean reading;

    /** Whether the log has confirmed that the position lies in it, and whether it held nothing after it. */
    private boolean verified;
    private boolean complete;

    Subscription(Feed feed, Window window, Cohort cohort, History history, String epoch) {
        this.feed = feed;
        this.window = window;
        this.cohort = cohort;
        this.history = history;
        this.epoch = epoch;
    }

    Topic topic() {
        return window.topic;
    }

    /** The client has everything up to here that concerns it. */
    abstract Position told();

    /** Whether it has everything that is at hand. */
    abstract boolean live();

    /** Writes what there is, as long as the client takes it. */
    abstract void pump();

    /** The client wants other keys from now on. */
    abstract void change(KeyFilter wanted);

    /** The position as an entry of the client's cursor. */
    byte[] mark() {
        Position told = told();
        if (!told.equals(marked)) {
            marked = told;
            mark = at != null && at.position.equals(told) ? at.mark(topic())
                    : Cursor.entry(topic(), told).getBytes(US_ASCII);
        }
        return mark;
    }

    /** The client has had this item. */
    void marked(Item item) {
        marked = item.position;
        mark = item.mark(topic());
    }

    String epoch() {
        return epoch;
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
                position = cursor.in(topic()).orElseThrow();
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

    /** Until the client has heard of the gap, its position is the one that it had: else it would never hear of it. */
    private void beginAfterGap(Reason reason) {
        verified = true;
        page = Collections.singleton(Item.gap(topic(), reason, Position.START, epoch)).iterator();
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
        resign();
    }

    /** Writes what there is, as long as the client takes it, and has it sent. */
    void advance() {
        advance(List.of());
    }

    /** Something has come for the whole cohort. */
    void turn(List<Item> signals) {
        advance(signals);
    }

    /** What is of the moment comes after what happened, and only to who is not still reading history. */
    void advance(List<Item> signals) {
        pump();
        if (!signals.isEmpty() && at != null && !over) {
            signals.forEach(feed::pass);
        }
        feed.flush();
    }

    /** Completes when the client may follow the topic. */
    Uni<Void> admitted(Admission admission, EventLoop loop) {
        // Before anything that a client which goes could cancel: what was granted has to be given back.
        return admission.to(topic()).invoke(allowed -> loop.execute(() -> begin(allowed))).emitOn(loop).replaceWithVoid();
    }

    private void begin(Term allowed) {
        term = allowed;
        if (feed.closed()) {
            resign();
        }
    }

    /** The client's right to follow the topic is of no more use. */
    void resign() {
        if (term != null) {
            term.over().run();
            term = null;
        }
    }

    /** Whether the client may no longer follow the topic. */
    boolean over() {
        return over;
    }

    /** The client may no longer follow the topic if this item says so. */
    void endWith(Item item) {
        if (term != null && item.ends(term)) {
            over = true;
            resign();
            feed.revoked();
        }
    }

    /** Takes a place in the window if the position lies in it, else asks for the next page of history. */
    boolean rejoin() {
        if (reading) {
            return false;
        }
        // A position ahead of the window may be from an instance that is quicker, or from a log that is no more.
        if (verified || !position.isAfter(window.last().position)) {
            Optional<Item> found = inWindow().or(() -> complete ? window.idle() : Optional.empty());
            if (found.isPresent()) {
                at = found.get();
                return true;
            }
        }
        reading = true;
        feed.await(history.after(topic(), position), this::read);
        return false;
    }

    /** A position that the window would have and has not is from another log: only the log itself can tell what is missing. */
    private Optional<Item> inWindow() {
        return position.isMoment() || position.isAfter(window.last().position) ? window.at(position) : window.exactly(position);
    }

    /** As {@link #begin} from there, by what the log itself has just told. */
    void restart(Position from) {
        at = null;
        page = Collections.emptyIterator();
        position = from;
        verified = true;
        complete = false;
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
