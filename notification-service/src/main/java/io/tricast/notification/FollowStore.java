package io.tricast.notification;

import java.time.Duration;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.redis.datasource.ReactiveRedisDataSource;
import io.quarkus.redis.datasource.set.ReactiveSetCommands;
import io.smallrye.mutiny.Uni;
import io.tricast.events.backbone.BackboneUnavailable;
import io.tricast.events.backbone.StoredSets;
import io.tricast.events.schema.Topic;
import io.tricast.events.service.User;

/**
 * Which topics a user follows: a Redis set beside the user's own log. Sorted, so that every instance builds the same stream
 * of the same user. Fails with {@link BackboneUnavailable}.
 */
@ApplicationScoped
public class FollowStore {

    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    private final ReactiveSetCommands<String, String> sets;
    private final StoredSets stored;

    FollowStore(ReactiveRedisDataSource redis, StoredSets stored) {
        this.sets = redis.set(String.class);
        this.stored = stored;
    }

    Uni<List<Topic>> followed(User user) {
        return bounded(stored.members(key(user)), "read the followed topics")
                .map(names -> names.stream().sorted().map(Topic::topic).toList());
    }

    Uni<Void> add(User user, Topic topic) {
        return bounded(sets.sadd(key(user), topic.localName()), "follow a topic").replaceWithVoid();
    }

    Uni<Void> remove(User user, Topic topic) {
        return bounded(sets.srem(key(user), topic.localName()), "unfollow a topic").replaceWithVoid();
    }

    /** The braces keep the key in the same Redis Cluster slot as the user's log. */
    private static String key(User user) {
        return "tricast:{" + user.topic().name() + "}:topics";
    }

    private static <T> Uni<T> bounded(Uni<T> command, String doing) {
        return command.ifNoItem().after(TIMEOUT).fail()
                .onFailure().transform(cause -> new BackboneUnavailable(doing, cause));
    }
}
