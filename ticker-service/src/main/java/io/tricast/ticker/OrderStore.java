package io.tricast.ticker;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import jakarta.inject.Singleton;

import io.smallrye.mutiny.Uni;
import io.tricast.events.backbone.Reply;
import io.tricast.events.backbone.Script;
import io.tricast.events.backbone.StoredScripts;
import io.tricast.events.schema.EventJson;
import io.tricast.events.service.User;

/** The paper orders of users at their desks. An ended one is remembered for a day, so that a resend finds it. */
@Singleton
final class OrderStore {

    private static final Script ORDER = Script.of(OrderStore.class, "order.lua");
    private static final Script MINE = Script.of(OrderStore.class, "mine.lua");
    private static final String MOST = "1000";
    private static final Duration REMEMBERED = Duration.ofHours(24);

    /** What is to be done with an order. */
    enum Step {
        PLACE,
        AMEND,
        CANCEL,

        /** Fill it if the price is good enough. */
        TRY
    }

    /**
     * @param what done, same, conflict, unknown, ended, many or price
     * @param order as it is now, if there is one
     * @param outbox its head
     */
    record Outcome(String what, Optional<StoredOrder> order, Reply outbox) {
    }

    private final StoredScripts scripts;

    OrderStore(StoredScripts scripts) {
        this.scripts = scripts;
    }

    /** @param order symbol and side have to be the order's own; an amendment has quantity and limit where they change */
    Uni<Outcome> run(Step step, StoredOrder order, Optional<BigDecimal> price) {
        Desk desk = Desk.of(order.user());
        List<String> keys = List.of(desk.key("orders"), Outbox.key(desk), desk.key("watched"), desk.key("ended"),
                desk.key(order.side().name(), order.symbol()), desk.key("orders-of", order.user()));
        return scripts.run(ORDER, keys, List.of(step.name().toLowerCase(Locale.ROOT), name(order),
                EventJson.encode(order), price.map(BigDecimal::toPlainString).orElse(""), MOST,
                Long.toString(REMEMBERED.toMillis()))).map(OrderStore::outcome);
    }

    private static Outcome outcome(Reply reply) {
        String order = reply.items().get(1).text();
        return new Outcome(reply.items().get(0).text(),
                order.isEmpty() ? Optional.empty() : Optional.of(EventJson.decode(order, StoredOrder.class)),
                reply.items().get(2));
    }

    Uni<List<StoredOrder>> of(User user) {
        Desk desk = Desk.of(user.name());
        return scripts.run(MINE, List.of(desk.key("orders"), desk.key("orders-of", user.name())), List.of())
                .map(reply -> reply.items().stream().map(one -> EventJson.decode(one.text(), StoredOrder.class)).toList());
    }

    private static String name(StoredOrder order) {
        return order.user() + ' ' + order.clientOrderId();
    }
}
