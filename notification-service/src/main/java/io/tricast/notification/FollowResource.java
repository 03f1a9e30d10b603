package io.tricast.notification;

import java.util.List;
import java.util.Map;

import jakarta.ws.rs.ClientErrorException;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response.Status;

import org.jboss.resteasy.reactive.RestPath;

import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import io.tricast.events.backbone.Draft;
import io.tricast.events.backbone.EventLog;
import io.tricast.events.backbone.Page;
import io.tricast.events.schema.Position;
import io.tricast.events.schema.Topic;
import io.tricast.events.schema.TopicFollowed;
import io.tricast.events.service.User;

/**
 * The topics the caller follows. A change takes effect at once on every open stream and poll of the caller, on all instances:
 * it is stored first and then told in the caller's own topic.
 */
@Path("/notifications/topics")
public class FollowResource {

    /** Each followed topic is one more subscription of every stream of the user. */
    private static final int MAX_FOLLOWED = 100;

    /** No publisher's key begins like this: a user's name is not empty. */
    private static final String KEY = ":topic:";

    private final SettingsStore settings;
    private final EventLog log;
    private final SecurityIdentity identity;

    FollowResource(SettingsStore settings, EventLog log, SecurityIdentity identity) {
        this.settings = settings;
        this.log = log;
        this.identity = identity;
    }

    @GET
    public Uni<Followed> followed() {
        return settings.of(User.of(identity))
                .map(chosen -> new Followed(chosen.followed().keySet().stream().map(Topic::localName).toList()));
    }

    /** Idempotent. Two at once may both pass the limit: it guards memory, nothing depends on the exact number. */
    @PUT
    @Path("{topic}")
    public Uni<Void> follow(@RestPath String topic) {
        User user = User.of(identity);
        Topic wanted = Topic.topic(topic);
        return settings.of(user).invoke(chosen -> requireRoom(chosen.followed(), wanted))
                .chain(() -> end(wanted))
                .chain(end -> settings.follow(user, wanted, end))
                .chain(since -> tell(user, wanted, true, since));
    }

    /** Idempotent. What came while the topic was followed stays in the inbox. */
    @DELETE
    @Path("{topic}")
    public Uni<Void> unfollow(@RestPath String topic) {
        User user = User.of(identity);
        Topic unwanted = Topic.topic(topic);
        return end(unwanted).chain(end -> settings.unfollow(user, unwanted, end))
                .chain(until -> until.map(position -> tell(user, unwanted, false, position))
                        .orElseGet(() -> Uni.createFrom().voidItem()));
    }

    private static void requireRoom(Map<Topic, Position> followed, Topic wanted) {
        if (!followed.containsKey(wanted) && followed.size() >= MAX_FOLLOWED) {
            throw new ClientErrorException("a user follows at most " + MAX_FOLLOWED + " topics", Status.CONFLICT);
        }
    }

    private Uni<Position> end(Topic topic) {
        return log.read(topic, Position.START, 1).map(Page::end);
    }

    /** Once, also when the caller repeats what was stored and then not told because the instance died. */
    private Uni<Void> tell(User user, Topic topic, boolean followed, Position at) {
        Draft change = Draft.of(user.topic(), new TopicFollowed(topic.localName(), followed));
        return log.append(change.withPublishKey(KEY + topic.localName() + ':' + followed + ':' + at)).replaceWithVoid();
    }

    public record Followed(List<String> topics) {
    }
}
