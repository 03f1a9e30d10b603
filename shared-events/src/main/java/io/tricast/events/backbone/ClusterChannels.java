package io.tricast.events.backbone;

import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

import io.vertx.core.Future;

/**
 * Channels of a Cluster: each is heard from the master of its slot, where the Cluster has sharded pub/sub, so that a node
 * carries the messages of its own slots alone. Else all are heard from one node, to which the Cluster sends everything.
 */
final class ClusterChannels implements Channels, Channels.Listener {

    private final Loop loop;
    private final Cluster cluster;
    private final Duration timeout;
    private final Listener listener;
    private final String instance = UUID.randomUUID().toString();
    private final Map<Node, Subscriber> subscribers = new HashMap<>();
    private final Set<String> channels = new LinkedHashSet<>();
    private final Map<String, Node> places = new HashMap<>();
    private int attempt;
    private boolean closed;

    ClusterChannels(Loop loop, Cluster cluster, Duration timeout, Listener listener) {
        this.loop = loop;
        this.cluster = cluster;
        this.timeout = timeout;
        this.listener = listener;
        cluster.watch(seen -> loop.run(() -> arrange(seen)));
    }

    @Override
    public boolean connected() {
        return !subscribers.isEmpty() && subscribers.values().stream().allMatch(Subscriber::connected);
    }

    @Override
    public void connect() {
        if (!closed) {
            loop.settle(cluster.refresh(), this::arrange, _ -> loop.backOff(attempt++, this::connect));
        }
    }

    @Override
    public void subscribe(String channel) {
        channels.add(channel);
        place(channel, cluster.slots());
    }

    @Override
    public void unsubscribe(String channel) {
        channels.remove(channel);
        leave(channel);
    }

    private void leave(String channel) {
        Subscriber before = subscribers.get(places.remove(channel));
        if (before != null) {
            before.unsubscribe(channel);
        }
    }

    private void arrange(Slots seen) {
        if (closed) {
            return;
        }
        Set<Node> heard = seen.sharded() ? seen.masters() : Set.of(seen.masters().iterator().next());
        List.copyOf(subscribers.keySet()).stream().filter(node -> !heard.contains(node))
                .forEach(node -> subscribers.remove(node).close());
        heard.stream().filter(node -> !subscribers.containsKey(node)).forEach(node -> listenTo(node, seen.sharded()));
        channels.forEach(channel -> place(channel, seen));
        listener.changed();
    }

    private void listenTo(Node node, boolean sharded) {
        Subscriber subscriber = new Subscriber(loop, () -> cluster.client(node), timeout,
                sharded ? Subscriber.Dialect.SHARDED : Subscriber.Dialect.PLAIN, () -> pulse(node, sharded), this);
        subscribers.put(node, subscriber);
        subscriber.connect();
    }

    /** A channel that comes from that very node. */
    private String pulse(Node node, boolean sharded) {
        return Stream.iterate(0, at -> at + 1).map(at -> Keys.pulse(at + ":" + instance))
                .filter(channel -> !sharded || !cluster.slots().masters().contains(node)
                        || cluster.slots().owner(channel).filter(node::equals).isPresent())
                .findFirst().orElseThrow();
    }

    private void place(String channel, Slots seen) {
        Node before = places.get(channel);
        Node after = seen.sharded() ? seen.owner(channel).orElse(before)
                : subscribers.keySet().stream().findFirst().orElse(before);
        if (after == null || after.equals(before) && subscribers.get(after) != null
                && subscribers.get(after).has(channel)) {
            return;
        }
        leave(channel);
        Subscriber subscriber = subscribers.get(after);
        if (subscriber != null) {
            places.put(channel, after);
            subscriber.subscribe(channel);
        }
    }

    @Override
    public void beat() {
        List.copyOf(subscribers.values()).forEach(Subscriber::beat);
    }

    /** A node that no longer has a channel says so. */
    @Override
    public void moved() {
    }

    @Override
    public void close() {
        closed = true;
        subscribers.values().forEach(Subscriber::close);
    }

    @Override
    public Future<Void> made() {
        return listener.made();
    }

    @Override
    public void subscribed(String channel) {
        listener.subscribed(channel);
    }

    @Override
    public void message(String channel, String text) {
        listener.message(channel, text);
    }

    @Override
    public void beat(String channel) {
        listener.beat(channel);
    }

    /** Whoever is lost may have been replaced. */
    @Override
    public void changed() {
        if (!connected()) {
            cluster.refresh();
        }
        listener.changed();
    }

    @Override
    public void moved(String channel) {
        places.remove(channel);
        loop.settle(cluster.refresh(), this::arrange, _ -> {
        });
    }
}
