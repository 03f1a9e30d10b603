package io.tricast.events.backbone;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;

import io.tricast.events.schema.EventId;
import io.tricast.events.schema.Topic;
import io.vertx.core.Future;

/**
 * A publish to topics of several shards, which no one step of Redis can do: first to the first topic, where it gets its id
 * and is recognised by its publish key, then with that id to the others, each of which recognises it by the id. So every step
 * can be repeated, by its publisher or by whoever finds it {@link Unfinished}, and repeating finishes it.
 *
 * <p>
 * A draft with a condition is not noted as unfinished: what has to hold of the first topic's members need not hold later.
 */
final class Spread {

    private final Gatherings gatherings;
    private final Unfinished unfinished;
    private final BackboneConfig config;

    Spread(Gatherings gatherings, RedisCommands commands, BackboneConfig config) {
        this.gatherings = gatherings;
        this.unfinished = new Unfinished(commands);
        this.config = config;
    }

    Future<EventId> append(Draft asked) {
        Draft draft = asked.publishKey().isPresent() ? asked : asked.withPublishKey(UUID.randomUUID().toString());
        return (draft.condition().isPresent() ? finish(draft) : unfinished.note(draft).compose(_ -> finish(draft)))
                .timeout(config.timeout().toMillis(), TimeUnit.MILLISECONDS)
                .recover(failure -> Future.failedFuture(failure instanceof TimeoutException
                        ? new BackboneUnavailable("append to several topics", failure)
                        : failure));
    }

    Future<EventId> finish(Draft draft) {
        Map<Integer, List<Topic>> parts = draft.topics().stream().collect(Collectors.groupingBy(gatherings::shard));
        List<Topic> first = parts.remove(gatherings.shard(draft.topics().getFirst()));
        return gatherings.add(draft.to(first))
                .compose(id -> Future.join(parts.values().stream().map(part -> follow(draft.to(part), id)).toList()).map(id))
                .onComplete(outcome -> {
                    if (outcome.succeeded() || !(outcome.cause() instanceof BackboneUnavailable)) {
                        unfinished.forget(draft);
                    }
                });
    }

    /** The key and the condition are the first topic's. */
    private Future<EventId> follow(Draft part, EventId id) {
        Draft following = new Draft(part.topics(), part.type(), part.data(), Optional.empty(), Optional.of("of " + id));
        return gatherings.addOne(following, id);
    }
}
