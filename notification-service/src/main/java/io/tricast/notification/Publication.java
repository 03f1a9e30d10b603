package io.tricast.notification;

import java.util.List;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.tricast.events.schema.Notification;
import io.tricast.events.schema.Topic;
import io.tricast.events.service.InvalidField;

/**
 * What a publisher sends: whom it concerns, and the notification.
 *
 * @param everyone {@code true} or not there; the audience is exactly one of {@code recipients}, {@code topic}, {@code everyone}
 */
public record Publication(
        @Size(min = 1, max = Publication.MAX_RECIPIENTS, message = "has to name 1 to {max} users") List<String> recipients,
        String topic,
        Boolean everyone,
        @NotBlank(message = "is missing") @Size(max = 200, message = "is longer than {max} characters") String title,
        @Size(max = 4000, message = "is longer than {max} characters") String body,
        @Size(max = 64, message = "is longer than {max} characters") String category,
        @Size(max = 2000, message = "is longer than {max} characters") @WebLink String link,
        ObjectNode data) {

    static final int MAX_RECIPIENTS = 1000;

    Notification notification() {
        return new Notification(title, body, category, link, data);
    }

    /** @throws InvalidField if the audience is not one, or names somebody or something that cannot be */
    List<Topic> topics() {
        return Audience.of(recipients, topic, everyone);
    }
}
