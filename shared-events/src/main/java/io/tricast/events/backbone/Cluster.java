package io.tricast.events.backbone;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.RedisConnection;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;

/**
 * A Redis Cluster. What its nodes say of who has which slot is shared by all loops, and asked for again when it turned out to
 * be wrong.
 */
final class Cluster implements Topology {

    /** A node that is asked where everything is answers at once or is not worth waiting for. */
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    /** Who asks again sooner than this after an answer gets the same answer. */
    private static final Duration FRESH = Duration.ofMillis(100);

    private final Nodes all;
    private final Duration timeout;
    private final List<Consumer<Slots>> watchers = new CopyOnWriteArrayList<>();
    private volatile Slots slots = Slots.UNKNOWN;
    private Future<Slots> asking = Future.failedFuture("not asked yet");
    private long askedAt = System.nanoTime() - FRESH.toNanos();

    /** @param all of which some are configured */
    Cluster(Nodes all, Duration timeout) {
        this.all = all;
        this.timeout = timeout;
    }

    Slots slots() {
        return slots;
    }

    /** From now on the watcher hears of every other order of things, on any thread. */
    void watch(Consumer<Slots> watcher) {
        watchers.add(watcher);
    }

    Redis client(Node node) {
        return all.client(node);
    }

    /** Asks one node after the other who has which slot. All who ask meanwhile get the same answer. */
    synchronized Future<Slots> refresh() {
        if (asking.isComplete() && (asking.failed() || System.nanoTime() - askedAt > FRESH.toNanos())) {
            askedAt = System.nanoTime();
            Promise<Slots> answer = Promise.promise();
            asking = answer.future();
            ask(nodes(), 0, answer);
        }
        return asking;
    }

    /** In any order: one that is cut off from the others should not be believed twice. */
    private List<Node> nodes() {
        List<Node> nodes = new ArrayList<>(slots.masters());
        nodes.addAll(all.configured());
        Collections.shuffle(nodes);
        return nodes;
    }

    private void ask(List<Node> nodes, int at, Promise<Slots> answer) {
        Node node = nodes.get(at);
        all.ask(node, PATIENCE, connection -> ask(node, connection)).onComplete(outcome -> {
            if (outcome.succeeded()) {
                learn(outcome.result());
                answer.complete(outcome.result());
            } else if (at + 1 < nodes.size()) {
                ask(nodes, at + 1, answer);
            } else {
                answer.fail(outcome.cause());
            }
        });
    }

    private static Future<Slots> ask(Node node, RedisConnection connection) {
        Future<Response> sharded = connection.send(Request.cmd(Command.COMMAND).arg("INFO").arg("SSUBSCRIBE"));
        return connection.send(Request.cmd(Command.CLUSTER).arg("SLOTS")).compose(ranges -> sharded
                .map(info -> Slots.of(ranges, node, info.get(0) != null && info.get(0).size() > 0)))
                .compose(seen -> seen.masters().isEmpty() ? Future.failedFuture(node + " knows of no slots")
                        : Future.succeededFuture(seen));
    }

    private void learn(Slots seen) {
        slots = seen;
        watchers.forEach(watcher -> watcher.accept(seen));
    }

    @Override
    public Route route(Loop loop, int replicas, Runnable stuck) {
        Pipe.Limits limits = new Pipe.Limits(timeout, replicas);
        return new ClusterRoute(loop, this, node -> new Pipe(loop, () -> client(node), limits, stuck));
    }

    @Override
    public Channels channels(Loop loop, Channels.Listener listener) {
        return new ClusterChannels(loop, this, timeout, listener);
    }

    /** Nobody moves in silence here: a node that has lost a slot says so to whoever comes for it. */
    @Override
    public Future<Boolean> moved() {
        return Future.succeededFuture(false);
    }

    @Override
    public int shard(String key) {
        return Slots.of(key);
    }

    @Override
    public Script fit(Script script) {
        return script.sharded();
    }
}
