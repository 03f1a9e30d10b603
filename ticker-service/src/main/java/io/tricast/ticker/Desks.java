package io.tricast.ticker;

import java.util.List;
import java.util.Optional;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.tricast.events.backbone.EventLog;
import io.tricast.events.backbone.Leases;
import io.tricast.events.schema.Event;
import io.tricast.events.schema.Position;

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

        private Watch(Desk desk) {
            this.desk = desk;
        }

        @Override
        public Uni<Position> begin(Position now) {
            quiet = PATIENCE;
            return store.begin(desk, now);
        }

        @Override
        public Uni<Optional<Position>> take(Position from, List<Event> ticks) {
            if (ticks.isEmpty() && quiet++ < PATIENCE) {
                return Uni.createFrom().item(Optional.of(from));
            }
            quiet = 0;
            Position to = ticks.isEmpty() ? from : ticks.getLast().position();
            return store.take(desk, from, to, ticks).chain(head -> head.isEmpty() ? Uni.createFrom().item(Optional.empty())
                    : outbox.deliver(desk, head.get()).replaceWith(Optional.of(to)));
        }
    }
}
