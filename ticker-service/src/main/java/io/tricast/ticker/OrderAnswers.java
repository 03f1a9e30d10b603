package io.tricast.ticker;

import java.util.Optional;

import jakarta.inject.Singleton;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.Validator;

import org.jboss.logging.Logger;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.smallrye.mutiny.Uni;
import io.tricast.events.backbone.BackboneUnavailable;
import io.tricast.events.schema.Control;
import io.tricast.events.service.InvalidField;
import io.tricast.events.service.UnreadableJson;
import io.tricast.events.service.User;

/** Reads the frames of those who trade, as strictly as any request, has them done, and says what came of it. Thread-safe. */
@Singleton
final class OrderAnswers {

    private static final Logger LOG = Logger.getLogger(OrderAnswers.class);

    private final Orders orders;
    private final ObjectMapper mapper;
    private final Validator validator;

    OrderAnswers(Orders orders, ObjectMapper mapper, Validator validator) {
        this.orders = orders;
        this.mapper = mapper;
        this.validator = validator;
    }

    /** An {@code ack} or an {@code error}. Does not fail. */
    Uni<Control> of(User user, String frame) {
        return Uni.createFrom().<Control> deferred(() -> orders.answer(user, read(frame)).map(ack -> ack))
                .onFailure().recoverWithItem(failure -> refusal(failure, nameIn(frame).orElse(null)));
    }

    private static Control refusal(Throwable failure, String name) {
        return switch (failure) {
            case InvalidField invalid ->
                new Control.Error("invalid", invalid.field() + ": " + invalid.getMessage(), name, null);
            case OrderRefused refused -> new Control.Error(refused.code(), refused.getMessage(), name, null);
            case BackboneUnavailable _ -> new Control.Error("unavailable", "send the same frame again", name, null);
            default -> fault(failure, name);
        };
    }

    private static Control fault(Throwable failure, String name) {
        LOG.error("An order failed for a reason that is ours", failure);
        return new Control.Error("internal", "the server's fault; it is logged", name, null);
    }

    /** @throws InvalidField naming the first field that is wrong */
    private OrderFrame read(String text) {
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
    private Optional<String> nameIn(String text) {
        try {
            return Optional.ofNullable(mapper.readTree(text).path("clientOrderId").textValue())
                    .filter(name -> name.length() <= 64);
        } catch (JsonProcessingException notJson) {
            return Optional.empty();
        }
    }
}
