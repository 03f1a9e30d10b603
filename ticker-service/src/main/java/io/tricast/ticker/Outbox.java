package io.tricast.ticker;

import java.util.ArrayList;
import java.util.List;

import jakarta.inject.Singleton;

import io.smallrye.mutiny.Uni;
import io.tricast.events.backbone.Draft;
import io.tricast.events.backbone.EventLog;
import io.tricast.events.backbone.Reply;
import io.tricast.events.backbone.Script;
import io.tricast.events.backbone.StoredScripts;
import io.tricast.events.schema.EventJson;
import io.tricast.events.schema.NotificationRequest;
import io.tricast.events.schema.Topic;

/**
 * What a desk's scripts have decided and the log does not have yet. They put it down in the step that decides it; whoever ran
 * the script, and if that one died whoever holds the desk, appends it, oldest first and each under a publish key of its own:
 * once, and in its order, whoever does it and how often.
 */
@Singleton
final class Outbox {

    private static final Script DELIVERED = Script.of(Outbox.class, "delivered.lua");

    private final EventLog log;
    private final StoredScripts scripts;

    Outbox(EventLog log, StoredScripts scripts) {
        this.log = log;
        this.scripts = scripts;
    }

    static String key(Desk desk) {
        return desk.key("outbox");
    }

    /** @param head of the outbox, as XRANGE gives it */
    Uni<Void> deliver(Desk desk, Reply head) {
        List<Reply> entries = head.items();
        if (entries.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        List<Draft> drafts = entries.stream().map(entry -> draft(entry.items().get(1).items())).toList();
        List<String> ids = new ArrayList<>(entries.stream().map(entry -> entry.items().get(0).text()).toList());
        return log.appendAll(drafts).chain(_ -> scripts.run(DELIVERED, List.of(key(desk)), ids)).replaceWithVoid();
    }

    /** {@code order <order>} or {@code alert <alert> price <price> event <id>}. */
    private static Draft draft(List<Reply> fields) {
        String json = fields.get(1).text();
        return fields.get(0).text().equals("order") ? order(EventJson.decode(json, StoredOrder.class))
                : firing(EventJson.decode(json, Alert.class), fields.get(3).text(), fields.get(5).text());
    }

    private static Draft order(StoredOrder order) {
        return Draft.of(Topic.orders(order.user()), order.told()).withPublishKey(order.orderId() + ":" + order.version());
    }

    private static Draft firing(Alert alert, String price, String event) {
        return Draft.of(Topic.notificationRequests(),
                new NotificationRequest(alert.user(), alert.title(price), null, "alert", null))
                .withPublishKey("alert:" + alert.name() + ":" + event);
    }
}
