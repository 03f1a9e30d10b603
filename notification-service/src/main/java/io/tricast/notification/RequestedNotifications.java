package io.tricast.notification;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

import org.jboss.logging.Logger;

import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.tricast.events.backbone.Draft;
import io.tricast.events.backbone.EventLog;
import io.tricast.events.backbone.LogConsumers;
import io.tricast.events.schema.Event;
import io.tricast.events.schema.EventId;
import io.tricast.events.schema.EventJson;
import io.tricast.events.schema.InvalidId;
import io.tricast.events.schema.Notification;
import io.tricast.events.schema.NotificationRequest;
import io.tricast.events.schema.Topic;

/**
 * What the other services want their users to be told: an @mention, a price alert. Each request becomes one notification,
 * also when the instance dies between publishing it and noting that it did: the publish key is made of the request's id.
 */
@Singleton
final class RequestedNotifications {

    private static final Logger LOG = Logger.getLogger(RequestedNotifications.class);

    /** No publisher's key begins like this: a user's name is not empty. */
    private static final String KEY = ":request:";

    private static final Duration TERM = Duration.ofSeconds(5);

    private final EventLog log;
    private final LogConsumers consumers;

    RequestedNotifications(EventLog log, LogConsumers consumers) {
        this.log = log;
        this.consumers = consumers;
    }

    void start(@Observes StartupEvent event) {
        consumers.start(Topic.notificationRequests(), TERM, this::publish);
    }

    private Uni<List<EventId>> publish(List<Event> requests) {
        return log.appendAll(requests.stream().map(RequestedNotifications::draft).flatMap(Optional::stream).toList());
    }

    /** A request that can never be met must not hold up all that come after it. */
    private static Optional<Draft> draft(Event event) {
        try {
            NotificationRequest request = EventJson.decode(event.data(), NotificationRequest.class);
            Notification notification = new Notification(request.title(), request.body(), request.category(),
                    request.link(), null);
            return Optional.of(Draft.of(Topic.user(request.to()), notification).withPublishKey(KEY + event.id()));
        } catch (InvalidId | IllegalStateException notARequest) {
            LOG.errorf("%s asks for no notification that could be made: %s", event.id(), notARequest.getMessage());
            return Optional.empty();
        }
    }
}
