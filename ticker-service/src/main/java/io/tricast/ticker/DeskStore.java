package io.tricast.ticker;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

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

    /** The head of the outbox then; nothing if it was not from that place, because another instance has the desk. */
    Uni<Optional<Reply>> take(Desk desk, Position from, Position to, List<Event> ticks) {
        List<String> symbols = ticks.stream().map(tick -> tick.key().orElseThrow()).distinct().toList();
        List<String> keys = new ArrayList<>(List.of(desk.key("at"), Outbox.key(desk), desk.key("watched"), desk.key("last"),
                desk.key("alerts"), desk.key("orders"), desk.key("ended")));
        symbols.forEach(symbol -> SETS.forEach(set -> keys.add(desk.key(set, symbol))));
        List<String> args = new ArrayList<>(List.of(from.toString(), to.toString(), Integer.toString(symbols.size())));
        args.addAll(symbols);
        for (Event event : ticks) {
            Tick tick = EventJson.decode(event.data(), Tick.class);
            args.addAll(List.of(Integer.toString(1 + symbols.indexOf(tick.symbol())), tick.price().toPlainString(),
                    event.id().toString(), Long.toString(event.position().millis())));
        }
        return scripts.run(TICKS, keys, args)
                .map(reply -> reply.items().get(0).number() == 1 ? Optional.of(reply.items().get(1)) : Optional.empty());
    }
}
