package io.tricast.ticker;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.stream.Stream;

import jakarta.inject.Singleton;

import io.quarkus.websockets.next.WebSocketConnection;
import io.tricast.events.delivery.DeliveryConfig;
import io.tricast.events.delivery.Drain;
import io.tricast.events.delivery.Hub;
import io.tricast.events.service.User;
import io.vertx.core.Vertx;

/** Opens the connections of those who trade. Thread-safe. */
@Singleton
final class OrderConnections {

    private final Hub hub;
    private final Orders orders;
    private final OrderAnswers answers;
    private final Drain drain;
    private final DeliveryConfig config;

    OrderConnections(Hub hub, Orders orders, OrderAnswers answers, Drain drain, DeliveryConfig config) {
        this.hub = hub;
        this.orders = orders;
        this.answers = answers;
        this.drain = drain;
        this.config = config;
    }

    /** On the connection's context. */
    OrderConnection open(WebSocketConnection socket, User user) {
        return new OrderConnection(socket, Vertx.currentContext(), user, hub, orders, answers, drain, config.heartbeat());
    }

    static Optional<String> parameter(String query, String name) {
        return Stream.ofNullable(query).flatMap(text -> Stream.of(text.split("&")))
                .filter(pair -> pair.startsWith(name + '='))
                .map(pair -> URLDecoder.decode(pair.substring(name.length() + 1), StandardCharsets.UTF_8))
                .findFirst();
    }
}
