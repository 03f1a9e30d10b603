package io.tricast.ticker;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import jakarta.inject.Singleton;

import io.smallrye.mutiny.Uni;
import io.tricast.events.schema.Control;
import io.tricast.events.schema.PaperOrder.Status;
import io.tricast.events.schema.Tick;
import io.tricast.events.service.User;
import io.tricast.ticker.OrderStore.Outcome;
import io.tricast.ticker.OrderStore.Step;

/**
 * Takes paper orders: each is written down in the step that decides about it, and told in its user's log before it is
 * acknowledged. An order is filled as a whole, at the newest price if that is good enough, else by the first tick that is.
 * Nothing is bought or sold. Thread-safe.
 */
@Singleton
final class Orders {

    private final OrderStore store;
    private final Outbox outbox;
    private final Tape tape;

    Orders(OrderStore store, Outbox outbox, Tape tape) {
        this.store = store;
        this.outbox = outbox;
        this.tape = tape;
    }

    /** The open ones. */
    Uni<Control.Orders> open(User user) {
        return store.of(user).map(orders -> new Control.Orders(
                orders.stream().filter(StoredOrder::isOpen).map(StoredOrder::told).toList()));
    }

    /** Fails with {@link OrderRefused}. */
    Uni<Control.Ack> answer(User user, OrderFrame frame) {
        return switch (frame.type()) {
            case place -> place(user, frame);
            case amend -> known(user, frame).chain(order -> step(Step.AMEND, new StoredOrder(user.name(), order.orderId(),
                    order.clientOrderId(), order.symbol(), order.side(), order.orderType(),
                    text(frame.quantity(), order.quantity()), text(frame.limit(), order.limit()), Status.amended, 0, null, 0)));
            case cancel -> known(user, frame).chain(order -> step(Step.CANCEL, order));
        };
    }

    private Uni<Control.Ack> place(User user, OrderFrame frame) {
        return step(Step.PLACE, new StoredOrder(user.name(), UUID.randomUUID().toString(), frame.clientOrderId(),
                frame.symbol(), frame.side(), frame.orderType(), frame.quantity().toPlainString(), text(frame.limit(), null),
                Status.accepted, 0, null, 0));
    }

    private static String text(BigDecimal number, String otherwise) {
        return number == null ? otherwise : number.toPlainString();
    }

    private Uni<StoredOrder> known(User user, OrderFrame frame) {
        return store.of(user).map(orders -> orders.stream()
                .filter(order -> order.clientOrderId().equals(frame.clientOrderId())).findFirst()
                .orElseThrow(() -> new OrderRefused("unknown")));
    }

    private Uni<Control.Ack> step(Step step, StoredOrder order) {
        return tape.newest(Set.of(order.symbol())).chain(newest -> {
            Optional<BigDecimal> price = price(newest);
            return store.run(step, order.since(newest.at().millis()), price).call(this::deliver)
                    .call(outcome -> look(outcome, price));
        })
                .map(outcome -> {
                    if (!List.of("done", "same").contains(outcome.what())) {
                        throw new OrderRefused(outcome.what());
                    }
                    return new Control.Ack(order.clientOrderId(), outcome.order().orElseThrow().orderId());
                });
    }

    /** The desk may have done with a tick that came while this order was on its way to its place: nobody else looks again. */
    private Uni<Void> look(Outcome outcome, Optional<BigDecimal> price) {
        if (outcome.order().filter(StoredOrder::isOpen).isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        StoredOrder order = outcome.order().get();
        return tape.newest(Set.of(order.symbol())).map(Orders::price)
                .chain(now -> now.equals(price) ? Uni.createFrom().voidItem()
                        : store.run(Step.TRY, order, now).chain(this::deliver));
    }

    private static Optional<BigDecimal> price(Tape.State newest) {
        return newest.ticks().stream().findFirst().map(Tick::price);
    }

    private Uni<Void> deliver(Outcome outcome) {
        return outcome.order().map(order -> outbox.deliver(Desk.of(order.user()), outcome.outbox()))
                .orElseGet(() -> Uni.createFrom().voidItem());
    }
}
