package io.tricast.events.backbone;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

import io.vertx.core.Future;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import io.vertx.redis.client.impl.types.ErrorType;

/**
 * One event loop's commands to a Cluster: a {@link Pipe} to each node that has a key of theirs. Follows a key that has moved.
 * A command that was lost with its connection is not repeated here: it may have happened.
 */
final class ClusterRoute implements Route {

    /** A key can move while a command follows it; in a Cluster that is well it does not move more often than this. */
    private static final int REDIRECTIONS = 5;

    private final Loop loop;
    private final Cluster cluster;
    private final Function<Node, Pipe> maker;
    private final Map<Node, Pipe> pipes = new HashMap<>();
    private boolean closed;

    ClusterRoute(Loop loop, Cluster cluster, Function<Node, Pipe> maker) {
        this.loop = loop;
        this.cluster = cluster;
        this.maker = maker;
        cluster.watch(seen -> loop.run(() -> keep(seen)));
    }

    @Override
    public Future<Response> send(String key, Request request) {
        Optional<Node> owner = cluster.slots().owner(key);
        return owner.isPresent() ? follow(owner.get(), false, request, REDIRECTIONS) : find(key, request);
    }

    private Future<Response> find(String key, Request request) {
        return loop.here(cluster.refresh()).compose(seen -> seen.owner(key)
                .map(node -> follow(node, false, request, REDIRECTIONS))
                .orElseGet(() -> Future.failedFuture("no node serves the slot of " + key)));
    }

    private Future<Response> follow(Node node, boolean asking, Request request, int redirections) {
        if (closed) {
            return Future.failedFuture("closed");
        }
        Pipe pipe = pipes.computeIfAbsent(node, maker);
        return (asking ? pipe.sendAsking(request) : pipe.send(request))
                .recover(failure -> redirected(node, failure, request, redirections));
    }

    private Future<Response> redirected(Node node, Throwable failure, Request request, int redirections) {
        if (!(failure instanceof ErrorType error)) {
            cluster.refresh();
            return Future.failedFuture(failure);
        }
        // MOVED 3999 127.0.0.1:6381: for good. ASK …: for this once, while the slot's keys are on their way.
        boolean moved = error.is("MOVED");
        if (moved || error.is("CLUSTERDOWN")) {
            cluster.refresh();
        }
        return redirections > 0 && (moved || error.is("ASK"))
                ? follow(Node.parse(error.getMessage().split(" ")[2], node), !moved, request, redirections - 1)
                : Future.failedFuture(failure);
    }

    /** A node that has no slots any more gets no commands, and what it was sent has been answered or never will be. */
    private void keep(Slots seen) {
        List.copyOf(pipes.keySet()).stream().filter(node -> !seen.masters().contains(node) && pipes.get(node).idle())
                .forEach(node -> pipes.remove(node).close());
    }

    @Override
    public void doubt() {
        pipes.values().forEach(Pipe::doubt);
    }

    /** Each command that goes to the wrong node is told so. */
    @Override
    public void moved() {
    }

    @Override
    public void close() {
        closed = true;
        pipes.values().forEach(Pipe::close);
    }
}
