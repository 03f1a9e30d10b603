package io.tricast.ticker;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import jakarta.inject.Singleton;

import io.smallrye.mutiny.Uni;
import io.tricast.events.backbone.Reply;
import io.tricast.events.backbone.Script;
import io.tricast.events.backbone.StoredScripts;
import io.tricast.events.schema.Event;
import io.tricast.events.schema.EventJson;
import io.tricast.events.schema.Position;
import io.tricast.events.schema.Tick;

/**
 * Holds ticks against the alerts and orders of a desk, in Redis: one step with the place on the tape up to which it is done.
 * Thresholds are compared as doubles: two prices that differ after the 15th digit are one.
 */
@Singleton
final class DeskStore {

    private static final Script BEGIN = Script.of(DeskStore.class, "begin.lua");
    private static final Script TICKS = Script.of(DeskStore.class, "ticks.lua");
    private static final List<String> SETS = List.of("above", "below", "crosses", "buy", "sell");

    private final StoredScripts scripts;

    DeskStore(StoredScripts scripts) {
        this.scripts = scripts;
    }

    Uni<Position> begin(Desk desk, Position now) {
        return scripts.run(BEGIN, List.of(desk.key("at")), List.of(now.toString()))
                .map(reply -> Position.parse(reply.text()));
    }

    /** @param watched what the caller knows to be watched: ticks of other symbols are left out */
    Uni<Taken> take(Desk desk, Position from, Position to, List<Event> ticks, Set<String> watched) {
        List<Event> wanted = ticks.stream().filter(tick -> watched.contains(symbol(tick))).toList();
        List<String> symbols = wanted.stream().map(DeskStore::symbol).distinct().toList();
        List<String> keys = new ArrayList<>(List.of(desk.key("at"), Outbox.key(desk), desk.key("watched"), desk.key("last"),
                desk.key("alerts"), desk.key("orders"), desk.key("ended")));
        symbols.forEach(symbol -> SETS.forEach(set -> keys.add(desk.key(set, symbol))));
        List<String> args = new ArrayList<>(List.of(from.toString(), to.toString(), Integer.toString(watched.size()),
                Integer.toString(symbols.size())));
        args.addAll(symbols);
        for (Event event : wanted) {
            Tick tick = EventJson.decode(event.data(), Tick.class);
            args.addAll(List.of(Integer.toString(1 + symbols.indexOf(tick.symbol())), tick.price().toPlainString(),
                    event.id().toString(), Long.toString(event.position().millis())));
        }
        return scripts.run(TICKS, keys, args).map(DeskStore::taken);
    }

    private static String symbol(Event tick) {
        return tick.key().orElseThrow();
    }

    private static Taken taken(Reply reply) {
        return switch ((int) reply.items().get(0).number()) {
            case 1 -> new Taken.Done(reply.items().get(1));
            case 2 -> new Taken.Others(reply.items().get(1).items().stream().map(Reply::text)
                    .collect(Collectors.toUnmodifiableSet()));
            default -> new Taken.Elsewhere();
        };
    }

    /** What became of ticks at a desk. */
    sealed interface Taken {

        /** @param outbox its head then */
        record Done(Reply outbox) implements Taken {
        }

        /** It was not from that place, because another instance has the desk; nothing has changed. */
        record Elsewhere() implements Taken {
        }

        /** Other symbols are watched by now than the caller knew; nothing has changed. */
        record Others(Set<String> watched) implements Taken {
        }
    }
}
