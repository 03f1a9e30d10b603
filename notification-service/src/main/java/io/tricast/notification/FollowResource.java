package io.tricast.notification;

import java.util.List;

import jakarta.ws.rs.ClientErrorException;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response.Status;

import org.jboss.resteasy.reactive.RestPath;

import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import io.tricast.events.schema.Topic;
import io.tricast.events.service.User;

/** The topics the caller follows. A change takes effect when the caller's stream is next opened. */
@Path("/notifications/topics")
public class FollowResource {

    /** Each followed topic is one more subscription of every stream of the user. */
    private static final int MAX_FOLLOWED = 100;

    private final FollowStore follows;
    private final SecurityIdentity identity;

    FollowResource(FollowStore follows, SecurityIdentity identity) {
        this.follows = follows;
        this.identity = identity;
    }

    @GET
    public Uni<Followed> followed() {
        return follows.followed(User.of(identity))
                .map(topics -> new Followed(topics.stream().map(Topic::localName).toList()));
    }

    /** Idempotent. Two at once may both pass the limit: it guards memory, nothing depends on the exact number. */
    @PUT
    @Path("{topic}")
    public Uni<Void> follow(@RestPath String topic) {
        User user = User.of(identity);
        Topic wanted = Topic.topic(topic);
        return follows.followed(user).flatMap(topics -> add(user, wanted, topics));
    }

    /** Idempotent. */
    @DELETE
    @Path("{topic}")
    public Uni<Void> unfollow(@RestPath String topic) {
        return follows.remove(User.of(identity), Topic.topic(topic));
    }

    private Uni<Void> add(User user, Topic wanted, List<Topic> topics) {
        if (topics.contains(wanted)) {
            return Uni.createFrom().voidItem();
        }
        if (topics.size() >= MAX_FOLLOWED) {
            throw new ClientErrorException("a user follows at most " + MAX_FOLLOWED + " topics", Status.CONFLICT);
        }
        return follows.add(user, wanted);
    }

    public record Followed(List<String> topics) {
    }
}
