package io.tricast.events.backbone;

import java.time.Duration;

import io.vertx.core.Future;

/**
 * One server, and those that stand by to take its place when sentinels say so. The one before is not told for ten seconds, in
 * which it takes writes of which nothing will be left: so they are asked again and again.
 */
final class ElectedServer implements Topology {

    private final Sentinels sentinels;
    private final OneServer server;
    private volatile Node master;

    ElectedServer(Sentinels sentinels, Duration timeout) {
        this.sentinels = sentinels;
        this.server = new OneServer(() -> new MasterClient(sentinels), timeout);
    }

    @Override
    public Future<Boolean> moved() {
        return sentinels.master().map(now -> {
            Node before = master;
            master = now;
            return before != null && !before.equals(now);
        });
    }

    @Override
    public Route route(Loop loop, int replicas, Runnable stuck) {
        return server.route(loop, replicas, stuck);
    }

    @Override
    public Channels channels(Loop loop, Channels.Listener listener) {
        return server.channels(loop, listener);
    }

    @Override
    public int shard(String key) {
        return server.shard(key);
    }

    @Override
    public Script fit(Script script) {
        return server.fit(script);
    }
}
