package io.tricast.ticker;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import io.tricast.events.schema.Bar;
import io.tricast.events.schema.Tick;

/** The bars that ticks are still falling into. A bar closes with the first tick of any symbol after its end. For one thread. */
final class OpenBars {

    /** One bar's name among the open ones. */
    record Field(String symbol, BarInterval interval) {
    }

    private final Map<Field, Bar> open = new HashMap<>();
    private final Map<BarInterval, Instant> starts = new EnumMap<>(BarInterval.class);
    private final Set<Field> touched = new LinkedHashSet<>();
    private final List<Bar> closed = new ArrayList<>();

    OpenBars(List<Bar> bars) {
        bars.forEach(bar -> {
            BarInterval interval = BarInterval.parse(bar.interval());
            open.put(new Field(bar.symbol(), interval), bar);
            starts.merge(interval, bar.start(), (one, other) -> one.isAfter(other) ? one : other);
        });
    }

    /** @param time when the log took it: later than that of every tick before */
    void add(Tick tick, Instant time) {
        for (BarInterval interval : BarInterval.values()) {
            Instant start = interval.start(time);
            if (!start.equals(starts.put(interval, start))) {
                close(interval, start);
            }
            Field field = new Field(tick.symbol(), interval);
            open.merge(field, first(tick, interval, start), (bar, _) -> next(bar, tick));
            touched.add(field);
        }
    }

    private void close(BarInterval interval, Instant start) {
        open.entrySet().removeIf(entry -> {
            boolean over = entry.getKey().interval() == interval && entry.getValue().start().isBefore(start);
            if (over) {
                closed.add(entry.getValue());
                touched.remove(entry.getKey());
            }
            return over;
        });
    }

    private static Bar first(Tick tick, BarInterval interval, Instant start) {
        return new Bar(tick.symbol(), interval.label(), start, tick.price(), tick.price(), tick.price(), tick.price(),
                tick.volume(), 1);
    }

    private static Bar next(Bar bar, Tick tick) {
        return new Bar(bar.symbol(), bar.interval(), bar.start(), bar.open(), bar.high().max(tick.price()),
                bar.low().min(tick.price()), tick.price(), sum(bar.volume(), tick.volume()), bar.ticks() + 1);
    }

    private static BigDecimal sum(BigDecimal one, BigDecimal other) {
        return one == null ? other : Optional.ofNullable(other).map(one::add).orElse(one);
    }

    /** Those that have changed since this was asked last, and are still open. */
    List<Bar> changed() {
        List<Bar> changed = touched.stream().map(open::get).toList();
        touched.clear();
        return changed;
    }

    /** Those that have closed since this was asked last. */
    List<Bar> closed() {
        List<Bar> all = List.copyOf(closed);
        closed.clear();
        return all;
    }
}
