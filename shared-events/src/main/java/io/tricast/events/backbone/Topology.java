package io.tricast.events.backbone;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.RedisOptions;

/** Where Redis is, as configured, and how one gets there. Thread-safe. */
sealed interface Topology permits OneServer, Cluster {

    static Topology of(Vertx vertx, RedisOptions options, BackboneConfig config) {
        RedisOptions fitted = Pipe.fitted(options);
        return switch (options.getType()) {
            case CLUSTER -> new Cluster(new Nodes(vertx, fitted), config.timeout());
            case SENTINEL -> elected(new Sentinels(new Nodes(vertx, fitted), fitted.getMasterName()), config);
            case STANDALONE, REPLICATION -> new OneServer(() -> Redis.createClient(vertx, fitted), config.timeout());
        };
    }

    private static Topology elected(Sentinels sentinels, BackboneConfig config) {
        return new OneServer(() -> new MasterClient(sentinels), sentinels::moved, config.timeout());
    }

    /**
     * The way of that loop's commands.
     *
     * @param replicas how many have to have a write before it counts as done
     * @param stuck runs when a connection was thrown away because it did not answer
     */
    Route route(Loop loop, int replicas, Runnable stuck);

    /** What that loop hears. */
    Channels channels(Loop loop, Channels.Listener listener);

    /** Whether commands and messages have to go elsewhere since this was asked before, and nobody will say so. */
    Future<Boolean> moved();

    /** Only keys of the same shard can be keys of one script. */
    int shard(String key);

    /** The script as it has to be there. */
    Script fit(Script script);
}
