package io.tricast.ticker;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import jakarta.inject.Singleton;

import io.smallrye.mutiny.Uni;
import io.tricast.events.delivery.Conflation;
import io.tricast.events.delivery.KeyFilter;
import io.tricast.events.delivery.Snapshots;
import io.tricast.events.schema.Control;
import io.tricast.events.schema.Tick;
import io.tricast.events.schema.Topic;

/** The newest price of each symbol that a stream wants. */
@Singleton
final class TickerSnapshots implements Snapshots {

    private final SharedReads reads;

    TickerSnapshots(SharedReads reads) {
        this.reads = reads;
    }

    /** For streams that get the newest of each symbol no more often than that. */
    Conflation conflation(Duration interval, boolean deltas) {
        return new Conflation(interval, deltas, this);
    }

    @Override
    public Uni<Optional<Snapshot>> of(Topic topic, KeyFilter wanted, KeyFilter had) {
        Set<String> added = wanted.exact().stream().filter(symbol -> !had.matches(symbol)).collect(Collectors.toSet());
        boolean listed = !wanted.all() && wanted.prefixes().isEmpty();
        if (!topic.equals(Topic.TICKERS) || listed && added.isEmpty()) {
            return Uni.createFrom().item(Optional.empty());
        }
        return reads.newest(listed ? added : Set.of()).map(newest -> Optional.of(
                new Snapshot(newest.at(), new Control.Snapshot(wanted(newest.ticks(), wanted, had)))));
    }

    private static List<Tick> wanted(List<Tick> ticks, KeyFilter wanted, KeyFilter had) {
        return ticks.stream().filter(tick -> wanted.matches(tick.symbol()) && !had.matches(tick.symbol())).toList();
    }
}
