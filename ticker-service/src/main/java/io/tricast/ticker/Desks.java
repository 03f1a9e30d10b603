package io.tricast.ticker;

import java.util.List;
import java.util.Optional;
import java.util.Set;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.tricast.events.backbone.EventLog;
import io.tricast.events.backbone.Leases;
import io.tricast.events.backbone.Reply;
import io.tricast.events.schema.Event;
import io.tricast.events.schema.Position;
import io.tricast.ticker.DeskStore.Taken;

/** Runs those desks of which this instance holds the lease; a dead instance's pass to others when its leases run out. */
@Singleton
final class Desks {

    /** How many looks without a tick until the outbox is looked into all the same. */
    private static final int PATIENCE = 10;

    private final TickerConfig config;
    private final EventLog log;
    private final Leases leases;
    private final DeskStore store;
    private final Outbox outbox;

    Desks(TickerConfig config, EventLog log, Leases leases, DeskStore store, Outbox outbox) {
        this.config = config;
        this.log = log;
        this.leases = leases;
        this.store = store;
        this.outbox = outbox;
    }

    void start(@Observes StartupEvent event) {
        Desk.ALL.forEach(desk -> new TapeReader("The alerts and orders of " + desk, log,
                leases.of(desk.lease(), config.lease()), new Watch(desk)).start(config.look()));
    }

    private final class Watch implements TapeReader.Work {

        private final Desk desk;
        private int quiet;

        /** As far as is known. Redis says so when there are others: it knows of an alert before the tick that fires it. */
        private Set<String> watched = Set.of();

        private Watch(Desk desk) {
            this.desk = desk;
        }

        @Override
        public Uni<Position> begin(Position now) {
            quiet = PATIENCE;
            watched = Set.of();
            return store.begin(desk, now);
        }

        /** Ticks from before the first alert or order are none of its business, whenever it reads them. */
        @Override
        public boolean reads() {
            return !watched.isEmpty();
        }

        @Override
        public Uni<Optional<Position>> take(Position from, List<Event> ticks) {
            if (ticks.isEmpty() && reads() && quiet++ < PATIENCE) {
                return Uni.createFrom().item(Optional.of(from));
            }
            quiet = 0;
            return hold(from, ticks.isEmpty() ? from : ticks.getLast().position(), ticks);
        }

        private Uni<Optional<Position>> hold(Position from, Position to, List<Event> ticks) {
            return store.take(desk, from, to, ticks, watched).chain(taken -> switch (taken) {
                case Taken.Done(Reply head) -> outbox.deliver(desk, head).replaceWith(Optional.of(to));
                case Taken.Elsewhere() -> Uni.createFrom().item(Optional.empty());
                case Taken.Others others -> again(others.watched(), from, to, ticks);
            });
        }

        private Uni<Optional<Position>> again(Set<String> now, Position from, Position to, List<Event> ticks) {
            watched = now;
            return hold(from, to, ticks);
        }
    }
}
