package io.tricast.events.backbone;

import java.time.Duration;
import java.util.UUID;
import java.util.function.Supplier;

import io.vertx.core.Future;
import io.vertx.redis.client.Redis;

/**
 * One server has all keys: the only one there is, or the master of the moment.
 *
 * @param clients makes a client of its own for each connection, so that a stuck one can be thrown away whole, and so that the
 *        next one goes to who is the master then
 * @param moves whether another is the master since it was asked before
 */
record OneServer(Supplier<Redis> clients, Supplier<Future<Boolean>> moves, Duration timeout) implements Topology {

    /** Which is always the same. */
    OneServer(Supplier<Redis> clients, Duration timeout) {
        this(clients, () -> Future.succeededFuture(false), timeout);
    }

    @Override
    public Route route(Loop loop, int replicas, Runnable stuck) {
        return new Pipe(loop, clients, new Pipe.Limits(timeout, replicas), stuck);
    }

    @Override
    public Channels channels(Loop loop, Channels.Listener listener) {
        String pulse = Keys.pulse(UUID.randomUUID().toString());
        return new Subscriber(loop, clients, timeout, Subscriber.Dialect.PLAIN, () -> pulse, listener);
    }

    @Override
    public Future<Boolean> moved() {
        return moves.get();
    }

    @Override
    public int shard(String key) {
        return 0;
    }

    @Override
    public Script fit(Script script) {
        return script;
    }
}
