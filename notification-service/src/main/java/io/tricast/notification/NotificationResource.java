package io.tricast.notification;

import java.util.Optional;

import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;

import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestPath;

import com.fasterxml.jackson.core.JsonProcessingException;

import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import io.tricast.events.service.User;

/**
 * Publishing. The answer comes when Redis has it: whoever got a 202 need not ask again.
 *
 * <p>
 * As plain JSON, or as CloudEvents 1.0 in any of the three modes of HTTP.
 */
@Path("/notifications")
@RolesAllowed("publisher")
public class NotificationResource {

    private static final String IDEMPOTENCY_KEY = "Idempotency-Key";
    private static final String CLOUD_EVENT = "application/cloudevents+json";
    private static final String CLOUD_EVENTS = "application/cloudevents-batch+json";

    private final Publisher publisher;
    private final Batches batches;
    private final CloudEvents cloudEvents;
    private final SecurityIdentity identity;

    NotificationResource(Publisher publisher, Batches batches, CloudEvents cloudEvents, SecurityIdentity identity) {
        this.publisher = publisher;
        this.batches = batches;
        this.cloudEvents = cloudEvents;
        this.identity = identity;
    }

    /** The same key from the same publisher is the same publish, and gets the same answer. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @ResponseStatus(202)
    public Uni<Published> publish(@NotNull(message = "is missing") Publication body,
            @RestHeader(IDEMPOTENCY_KEY) Optional<String> key, @Context HttpHeaders headers) {
        Optional<String> ofEvent = CloudEvents.isBinary(headers) ? Optional.of(CloudEvents.binaryKey(headers))
                : Optional.empty();
        return publisher.publish(User.of(identity), new Submission(body, key.or(() -> ofEvent)));
    }

    @POST
    @Consumes(CLOUD_EVENT)
    @ResponseStatus(202)
    public Uni<Published> publishCloudEvent(String body, @RestHeader(IDEMPOTENCY_KEY) Optional<String> key)
            throws JsonProcessingException {
        Submission event = cloudEvents.structured(body);
        return publisher.publish(User.of(identity), key.map(it -> new Submission(event.publication(), key)).orElse(event));
    }

    /** What is scheduled and not due yet is not published after all. */
    @DELETE
    @Path("scheduled/{name}")
    public Uni<Void> cancel(@RestPath String name) {
        return publisher.cancel(User.of(identity), name);
    }

    /** One outcome for each, in their order; what is wrong with one does not hinder the others. */
    @POST
    @Path("batch")
    @Consumes(MediaType.APPLICATION_JSON)
    public Uni<Batches.Outcomes> publishBatch(String body, @RestHeader(IDEMPOTENCY_KEY) Optional<String> key)
            throws JsonProcessingException {
        return batches.publish(User.of(identity), body, batches.plain(key));
    }

    @POST
    @Consumes(CLOUD_EVENTS)
    public Uni<Batches.Outcomes> publishCloudEvents(String body) throws JsonProcessingException {
        return batches.publish(User.of(identity), body, (_, event) -> cloudEvents.structured(event));
    }
}
