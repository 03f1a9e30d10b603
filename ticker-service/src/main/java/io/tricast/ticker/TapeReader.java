package io.tricast.ticker;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

import org.jboss.logging.Logger;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.tricast.events.backbone.EventLog;
import io.tricast.events.backbone.Lease;
import io.tricast.events.backbone.Page;
import io.tricast.events.schema.Event;
import io.tricast.events.schema.Position;
import io.tricast.events.schema.Topic;

/**
 * Reads the tape to its end, again and again, for what is computed from every tick once over all instances: the instance that
 * holds the lease does it, from where the work itself has noted in Redis that it is.
 *
 * <p>
 * A holder that stood still may read on for a moment after another has taken over. The note is changed in one step with what it
 * is about, and only from the place that was read from, so the second of the two changes nothing.
 */
final class TapeReader {

    private static final Logger LOG = Logger.getLogger(TapeReader.class);

    private static final int PAGE = 256;

    /** What is done with the ticks. Each answers with the place it has noted; an empty one asks to be asked where that is. */
    interface Work {

        /** Where it was left; the given place if it never was begun. */
        Uni<Position> begin(Position now);

        /** Whether there is anything to be found on the tape; while there is not, it stays where it is. */
        default boolean reads() {
            return true;
        }

        /** @param ticks what came after that place; none every now and then */
        Uni<Optional<Position>> take(Position from, List<Event> ticks);
    }

    private final String name;
    private final EventLog log;
    private final Lease lease;
    private final Work work;
    private final AtomicBoolean busy = new AtomicBoolean();
    private volatile Optional<Position> at = Optional.empty();
    private volatile boolean failing;

    TapeReader(String name, EventLog log, Lease lease, Work work) {
        this.name = name;
        this.log = log;
        this.lease = lease;
        this.work = work;
    }

    /** Looks so often whether there is anything new, until it is shut down with everything else. */
    void start(Duration look) {
        Multi.createFrom().ticks().every(look).onOverflow().drop().subscribe().with(_ -> look());
    }

    private void look() {
        if (!lease.held()) {
            at = Optional.empty();
        } else if (busy.compareAndSet(false, true)) {
            turn();
        }
    }

    private void turn() {
        place().chain(from -> ticks(from).chain(ticks -> work.take(from, ticks).map(noted -> {
            at = noted;
            return ticks.size() == PAGE;
        }))).subscribe().with(this::done, this::failed);
    }

    private Uni<List<Event>> ticks(Position from) {
        return work.reads() ? log.read(Topic.TICKERS, from, PAGE).map(Page::events) : Uni.createFrom().item(List.of());
    }

    private Uni<Position> place() {
        return at.map(Uni.createFrom()::item)
                .orElseGet(() -> log.read(Topic.TICKERS, Position.START, 1).chain(page -> work.begin(page.end())));
    }

    private void done(boolean more) {
        failing = false;
        if (more && lease.held()) {
            turn();
        } else {
            busy.set(false);
        }
    }

    /** Says so once and not with every look of an outage. */
    private void failed(Throwable failure) {
        at = Optional.empty();
        if (!failing) {
            failing = true;
            LOG.warnf("%s wait: %s", name, failure.getMessage());
        }
        busy.set(false);
    }
}
