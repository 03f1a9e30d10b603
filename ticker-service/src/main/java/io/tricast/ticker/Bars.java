package io.tricast.ticker;

import java.util.List;
import java.util.Optional;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.tricast.events.backbone.Draft;
import io.tricast.events.backbone.EventLog;
import io.tricast.events.backbone.Leases;
import io.tricast.events.schema.Bar;
import io.tricast.events.schema.Event;
import io.tricast.events.schema.EventId;
import io.tricast.events.schema.EventJson;
import io.tricast.events.schema.Position;
import io.tricast.events.schema.Tick;

/**
 * Makes bars of the ticks: each tick counts once, whatever dies, because the bars and the place on the tape up to which they
 * are made change in one step. A bar that has closed is told before that, under a publish key of its own.
 */
@Singleton
final class Bars implements TapeReader.Work {

    private final TickerConfig config;
    private final EventLog log;
    private final Leases leases;
    private final BarStore store;
    private OpenBars bars = new OpenBars(List.of());

    Bars(TickerConfig config, EventLog log, Leases leases, BarStore store) {
        this.config = config;
        this.log = log;
        this.leases = leases;
        this.store = store;
    }

    void start(@Observes StartupEvent event) {
        new TapeReader("The bars", log, leases.of("ticker-bars", config.lease()), this).start(config.look());
    }

    @Override
    public Uni<Position> begin(Position now) {
        return store.begin(now).chain(place -> store.open().invoke(open -> bars = new OpenBars(open)).replaceWith(place));
    }

    @Override
    public Uni<Optional<Position>> take(Position from, List<Event> ticks) {
        if (ticks.isEmpty()) {
            return Uni.createFrom().item(Optional.of(from));
        }
        ticks.forEach(tick -> bars.add(EventJson.decode(tick.data(), Tick.class), tick.time()));
        List<Bar> changed = bars.changed();
        List<Bar> closed = bars.closed();
        Position to = ticks.getLast().position();
        return tell(closed).chain(_ -> store.put(from, to, changed, closed))
                .map(done -> done ? Optional.of(to) : Optional.empty());
    }

    private Uni<List<EventId>> tell(List<Bar> closed) {
        return closed.isEmpty() ? Uni.createFrom().item(List.of()) : log.appendAll(closed.stream().map(Bars::draft).toList());
    }

    private static Draft draft(Bar bar) {
        return Draft.of(BarInterval.parse(bar.interval()).topic(), bar).withKey(bar.symbol())
                .withPublishKey(bar.symbol() + ' ' + bar.start());
    }
}
