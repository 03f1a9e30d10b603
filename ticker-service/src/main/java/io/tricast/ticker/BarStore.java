package io.tricast.ticker;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import jakarta.inject.Singleton;

import io.smallrye.mutiny.Uni;
import io.tricast.events.backbone.Reply;
import io.tricast.events.backbone.Script;
import io.tricast.events.backbone.StoredScripts;
import io.tricast.events.schema.Bar;
import io.tricast.events.schema.EventJson;
import io.tricast.events.schema.Position;

/**
 * The bars in Redis, beside the tape: the open ones in a hash, the closed ones in a sorted set for each symbol and length,
 * from which the old ones go, and the place on the tape up to which they are right.
 */
@Singleton
final class BarStore {

    private static final Script BEGIN = Script.of(BarStore.class, "begin.lua");
    private static final Script PUT = Script.of(BarStore.class, "bars.lua");
    private static final Script OPEN = Script.of(BarStore.class, "openbars.lua");
    private static final Script NEWEST = Script.of(BarStore.class, "newestbars.lua");

    private static final String PREFIX = "tricast:{tickers}:bars:";
    private static final String PLACE = PREFIX + "at";
    private static final String OPEN_BARS = PREFIX + "open";

    private final StoredScripts scripts;

    BarStore(StoredScripts scripts) {
        this.scripts = scripts;
    }

    Uni<Position> begin(Position now) {
        return scripts.run(BEGIN, List.of(PLACE), List.of(now.toString())).map(reply -> Position.parse(reply.text()));
    }

    Uni<List<Bar>> open() {
        return scripts.run(OPEN, List.of(OPEN_BARS), List.of()).map(BarStore::bars);
    }

    /** Whether it was from that place: else somebody else has put them down already. */
    Uni<Boolean> put(Position from, Position to, List<Bar> changed, List<Bar> closed) {
        List<String> keys = new ArrayList<>(List.of(PLACE, OPEN_BARS));
        List<String> args = new ArrayList<>(List.of(from.toString(), to.toString(), Integer.toString(changed.size())));
        changed.forEach(bar -> args.addAll(List.of(field(bar.symbol(), bar.interval()), EventJson.encode(bar))));
        closed.forEach(bar -> {
            BarInterval interval = BarInterval.parse(bar.interval());
            Instant oldest = bar.start().minus(interval.retention());
            keys.add(set(bar.symbol(), bar.interval()));
            args.addAll(List.of(field(bar.symbol(), bar.interval()), EventJson.encode(bar),
                    Long.toString(bar.start().toEpochMilli()), Long.toString(oldest.toEpochMilli()),
                    Long.toString(interval.retention().toMillis())));
        });
        return scripts.run(PUT, keys, args).map(reply -> reply.number() == 1);
    }

    /** Newest first; the first may be open. */
    Uni<List<Bar>> newest(String symbol, BarInterval interval, int limit) {
        return scripts.run(NEWEST, List.of(OPEN_BARS, set(symbol, interval.label())),
                List.of(field(symbol, interval.label()), Integer.toString(limit))).map(BarStore::bars);
    }

    private static List<Bar> bars(Reply reply) {
        return reply.items().stream().map(bar -> EventJson.decode(bar.text(), Bar.class)).toList();
    }

    private static String field(String symbol, String interval) {
        return symbol + ' ' + interval;
    }

    private static String set(String symbol, String interval) {
        return PREFIX + interval + ':' + symbol;
    }
}
