package io.tricast.ticker;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.stream.Stream;

import jakarta.inject.Singleton;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.Validator;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.quarkus.websockets.next.WebSocketConnection;
import io.tricast.events.delivery.DeliveryConfig;
import io.tricast.events.delivery.Drain;
import io.tricast.events.delivery.Hub;
import io.tricast.events.service.InvalidField;
import io.tricast.events.service.UnreadableJson;
import io.tricast.events.service.User;
import io.vertx.core.Vertx;

/** Opens the connections of those who trade, and reads their frames as strictly as any request. Thread-safe. */
@Singleton
final class OrderConnections {

    private final Hub hub;
    private final Orders orders;
    private final Drain drain;
    private final DeliveryConfig config;
    private final ObjectMapper mapper;
    private final Validator validator;

    OrderConnections(Hub hub, Orders orders, Drain drain, DeliveryConfig config, ObjectMapper mapper, Validator validator) {
        this.hub = hub;
        this.orders = orders;
        this.drain = drain;
        this.config = config;
        this.mapper = mapper;
        this.validator = validator;
    }

    /** On the connection's context. */
    OrderConnection open(WebSocketConnection socket, User user) {
        return new OrderConnection(socket, Vertx.currentContext(), user, this, hub, orders, drain, config.heartbeat());
    }

    /** @throws InvalidField naming the first field that is wrong */
    OrderFrame read(String text) {
        OrderFrame frame;
        try {
            frame = mapper.readValue(text, OrderFrame.class);
        } catch (JsonProcessingException unreadable) {
            throw new InvalidField(UnreadableJson.field(unreadable), UnreadableJson.detail(unreadable));
        }
        if (frame == null) {
            throw new InvalidField("body", "is not a JSON object");
        }
        for (ConstraintViolation<OrderFrame> violation : validator.validate(frame)) {
            throw new InvalidField(violation.getPropertyPath().toString(), violation.getMessage());
        }
        frame.require();
        return frame;
    }

    /** The client's own name in a frame that may be wrong otherwise, so that it knows what failed. */
    Optional<String> nameIn(String text) {
        try {
            return Optional.ofNullable(mapper.readTree(text).path("clientOrderId").textValue())
                    .filter(name -> name.length() <= 64);
        } catch (JsonProcessingException notJson) {
            return Optional.empty();
        }
    }

    static Optional<String> parameter(String query, String name) {
        return Stream.ofNullable(query).flatMap(text -> Stream.of(text.split("&")))
                .filter(pair -> pair.startsWith(name + '='))
                .map(pair -> URLDecoder.decode(pair.substring(name.length() + 1), StandardCharsets.UTF_8))
                .findFirst();
    }
}
