package io.tricast.notification;

import java.time.Instant;
import java.util.List;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.tricast.events.schema.Notification;
import io.tricast.events.schema.Notification.Priority;
import io.tricast.events.schema.Topic;
import io.tricast.events.service.InvalidField;

/**
 * What a publisher sends: whom it concerns, and the notification.
 *
 * @param everyone {@code true} or not there; the audience is exactly one of {@code recipients}, {@code topic}, {@code everyone}
 * @param notBefore when it is to be published, if not at once
 * @param expiresAt from when on nobody is to be told of it any more
 */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Publication(
        @Size(min = 1, max = Publication.MAX_RECIPIENTS, message = "has to name 1 to {max} users") List<String> recipients,
        String topic,
        Boolean everyone,
        @NotBlank(message = "is missing") @Size(max = 200, message = "is longer than {max} characters") String title,
        @Size(max = 4000, message = "is longer than {max} characters") String body,
        @Size(max = 64, message = "is longer than {max} characters") String category,
        @Size(max = 2000, message = "is longer than {max} characters") @WebLink String link,
        ObjectNode data,
        @Pattern(regexp = "normal|urgent", message = "has to be normal or urgent") String priority,
        Instant notBefore,
        Instant expiresAt) {

    static final int MAX_RECIPIENTS = 1000;

    Notification notification() {
        return new Notification(title, body, category, link, data, priority == null ? null : Priority.valueOf(priority),
                expiresAt);
    }

    /** @throws InvalidField if the audience is not one, or names somebody or something that cannot be */
    List<Topic> topics() {
        return Audience.of(recipients, topic, everyone);
    }

    /** Whether it is to wait. */
    boolean waits(Instant now) {
        return notBefore != null && notBefore.isAfter(now);
    }

    boolean expired(Instant now) {
        return expiresAt != null && !expiresAt.isAfter(now);
    }
}
