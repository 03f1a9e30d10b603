package io.tricast.notification;

import java.util.Optional;
import java.util.regex.Pattern;

import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;

import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestHeader;

import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import io.tricast.events.backbone.Draft;
import io.tricast.events.backbone.EventLog;
import io.tricast.events.service.InvalidField;
import io.tricast.events.service.User;

/** Publishing. The answer comes when the log has the event: whoever got a 202 need not ask again. */
@Path("/notifications")
public class NotificationResource {

    private static final String IDEMPOTENCY_KEY = "Idempotency-Key";
    private static final Pattern KEY = Pattern.compile("[\\x21-\\x7e]{1,200}");

    private final EventLog log;
    private final SecurityIdentity identity;

    NotificationResource(EventLog log, SecurityIdentity identity) {
        this.log = log;
        this.identity = identity;
    }

    /** The same key from the same publisher to the same audience is the same publish, and gets the same id. */
    @POST
    @RolesAllowed("publisher")
    @ResponseStatus(202)
    public Uni<Published> publish(@NotNull(message = "is missing") @Valid Publication body,
            @RestHeader(IDEMPOTENCY_KEY) Optional<String> key) {
        Draft draft = Draft.of(body.topics(), body.notification());
        return log.append(key.map(this::ofThisPublisher).map(draft::withPublishKey).orElse(draft))
                .map(id -> new Published(id.toString()));
    }

    /** Two publishers may choose the same key; a user's name holds no colon, so theirs stay apart. */
    private String ofThisPublisher(String key) {
        if (!KEY.matcher(key).matches()) {
            throw new InvalidField(IDEMPOTENCY_KEY, "has to be 1 to 200 visible ASCII characters");
        }
        return User.of(identity).name() + ":" + key;
    }

    /** The id that every recipient will see. */
    public record Published(String id) {
    }
}
