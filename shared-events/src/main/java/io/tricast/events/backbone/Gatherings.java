package io.tricast.events.backbone;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.tricast.events.schema.EventId;
import io.tricast.events.schema.Topic;
import io.vertx.core.Future;

/** What one event loop appends: a {@link Gathering} for each shard, the only one on one server. All on the loop. */
final class Gatherings {

    /** Beyond so many, those that have nothing to do are forgotten. */
    private static final int KEPT = 1_024;

    private final Loop loop;
    private final RedisCommands commands;
    private final BackboneConfig config;
    private final Spread spread;
    private final Map<Integer, Gathering> gatherings = new HashMap<>();

    Gatherings(Loop loop, RedisCommands commands, BackboneConfig config) {
        this.loop = loop;
        this.commands = commands;
        this.config = config;
        this.spread = new Spread(this, commands, config);
    }

    Future<EventId> add(Draft draft) {
        int shard = shard(draft.topics().getFirst());
        return draft.topics().size() == 1 || draft.topics().stream().allMatch(topic -> shard(topic) == shard)
                ? gathering(shard).add(draft)
                : spread.append(draft);
    }

    /** Appends it again where it is not, see {@link Spread}. */
    Future<EventId> finish(Draft draft) {
        return spread.finish(draft);
    }

    /** @return where it is, which is not where its id says if other events had come before it */
    Future<EventId> addOne(Draft draft, EventId given) {
        Run run = new Run(config, new Keeping(config), Optional.of(given));
        run.add(draft);
        return run.start(commands).compose(reply -> Run.outcome(draft, reply.get(0).toString()));
    }

    /** What was appended last, to each shard. */
    List<Acknowledged> acknowledged() {
        return gatherings.values().stream().map(Gathering::acknowledged).flatMap(Optional::stream).toList();
    }

    int shard(Topic topic) {
        return commands.sharded() ? commands.shard(Keys.log(topic)) : 0;
    }

    private Gathering gathering(int shard) {
        Gathering known = gatherings.get(shard);
        if (known != null) {
            return known;
        }
        if (gatherings.size() >= KEPT) {
            gatherings.values().removeIf(Gathering::idle);
        }
        Gathering fresh = new Gathering(loop, commands, config);
        gatherings.put(shard, fresh);
        return fresh;
    }
}
