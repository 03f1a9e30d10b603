package io.tricast.ticker;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import jakarta.inject.Singleton;
import jakarta.ws.rs.ClientErrorException;
import jakarta.ws.rs.core.Response.Status;

import io.smallrye.mutiny.Uni;
import io.tricast.events.backbone.Script;
import io.tricast.events.backbone.StoredScripts;
import io.tricast.events.schema.EventJson;
import io.tricast.events.service.User;

/** The alerts of users at their desks: what they say, and by what price they are found. */
@Singleton
final class AlertStore {

    private static final Script ALERT = Script.of(AlertStore.class, "alert.lua");
    private static final Script MINE = Script.of(AlertStore.class, "mine.lua");
    private static final String MOST = "200";
    private static final String NONE = "";

    private final StoredScripts scripts;

    AlertStore(StoredScripts scripts) {
        this.scripts = scripts;
    }

    /** Anew, whatever became of it before. Fails with a 409 if the user has too many others. */
    Uni<Void> put(Alert alert, Optional<BigDecimal> price) {
        String now = price.map(BigDecimal::toPlainString).orElse(NONE);
        String above = alert.above();
        String below = alert.below();
        if (alert.changePercent() != null) {
            above = Alert.threshold(price.orElseThrow(), alert.changePercent());
            below = Alert.threshold(price.orElseThrow(), "-" + alert.changePercent());
        }
        return run(alert, EventJson.encode(alert), now, below, above, alert.crosses()).invoke(outcome -> {
            if (outcome < 0) {
                throw new ClientErrorException("a user has at most " + MOST + " alerts", Status.CONFLICT);
            }
        }).replaceWithVoid();
    }

    Uni<Void> remove(User user, String symbol, String id) {
        return run(new Alert(user.name(), id, symbol, null, null, null, null, false, 0, "", 0), NONE, NONE, null, null, null)
                .replaceWithVoid();
    }

    private Uni<Long> run(Alert alert, String json, String price, String below, String above, String crosses) {
        Desk desk = Desk.of(alert.user());
        List<String> keys = List.of(desk.key("alerts"), desk.key("watched"), desk.key("last"),
                desk.key("above", alert.symbol()), desk.key("below", alert.symbol()), desk.key("crosses", alert.symbol()),
                desk.key("alerts-of", alert.user()));
        List<String> args = new ArrayList<>(List.of(alert.name(), json, alert.symbol(), price));
        args.addAll(List.of(orNone(below), orNone(above), orNone(crosses), MOST));
        return scripts.run(ALERT, keys, args).map(reply -> reply.number());
    }

    private static String orNone(String threshold) {
        return threshold == null ? NONE : threshold;
    }

    Uni<List<Alert>> of(User user, String symbol) {
        Desk desk = Desk.of(user.name());
        return scripts.run(MINE, List.of(desk.key("alerts"), desk.key("alerts-of", user.name())), List.of())
                .map(reply -> reply.items().stream().map(one -> EventJson.decode(one.text(), Alert.class))
                        .filter(alert -> alert.symbol().equals(symbol)).toList());
    }
}
