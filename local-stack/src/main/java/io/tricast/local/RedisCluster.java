package io.tricast.local;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A Redis Cluster of three masters with an equal share of the slots, and as many replicas of each as asked for. */
public final class RedisCluster implements RedisTopology {
    private static final int MASTERS = 3;
    private static final int SLOTS = 16_384;

    /** Redis gives a vote up after five seconds; asking before that would begin it anew. */
    private static final Duration VOTE = Duration.ofSeconds(6);

    /** From a server's port to where other nodes reach it, up to Redis 6. */
    private static final int BUS = 10_000;

    private final RedisAccess access;
    private final boolean old;
    private final List<RedisNode> nodes = new ArrayList<>();

    private RedisCluster(RedisAccess access, boolean old) {
        this.access = access;
        this.old = old;
    }

    public static RedisCluster start(int replicas) {
        return start(RedisAccess.OPEN, replicas);
    }

    /** Returns when every node sees all of it and it serves. */
    public static RedisCluster start(RedisAccess access, int replicas) {
        return launch(new RedisCluster(access, false), replicas);
    }

    /** Of Redis 6.2, which has no sharded pub/sub, and without replicas. */
    public static RedisCluster startOld() {
        return launch(new RedisCluster(RedisAccess.OPEN, true), 0);
    }

    private static RedisCluster launch(RedisCluster cluster, int replicas) {
        try {
            cluster.launch(replicas);
            return cluster;
        } catch (RuntimeException e) {
            cluster.close();
            throw e;
        }
    }

    private void launch(int replicas) {
        for (var i = 0; i < MASTERS * (1 + replicas); i++) {
            nodes.add(launch());
        }
        var first = nodes.getFirst();
        for (var i = 0; i < MASTERS; i++) {
            nodes.get(i).send(addSlots(SLOTS * i / MASTERS, SLOTS * (i + 1) / MASTERS));
            nodes.get(i).send("CLUSTER", "SET-CONFIG-EPOCH", Integer.toString(i + 1));
        }
        nodes.stream().skip(1).forEach(node -> first.send("CLUSTER", "MEET", "127.0.0.1", Integer.toString(node.port()),
                Integer.toString(busPort(node))));
        nodes.forEach(node -> node.await("see all", it -> ("" + it.send("CLUSTER", "INFO"))
                .contains("cluster_known_nodes:" + nodes.size())));
        for (var i = MASTERS; i < nodes.size(); i++) {
            var master = nodes.get(i % MASTERS).send("CLUSTER", "MYID").toString();
            nodes.get(i).await("know its master", it -> it.send("CLUSTER", "REPLICATE", master).equals("OK"));
            nodes.get(i).await("follow", it -> it.says("master_link_status:up"));
        }
        nodes.forEach(node -> node.await("serve", it -> ("" + it.send("CLUSTER", "INFO")).contains("cluster_state:ok")));
    }

    /** One by one, as every version takes them. */
    private static String[] addSlots(int from, int end) {
        return Stream.concat(Stream.of("CLUSTER", "ADDSLOTS"), IntStream.range(from, end).mapToObj(Integer::toString))
                .toArray(String[]::new);
    }

    private RedisNode launch() {
        var settings = new ArrayList<>(List.of("cluster-enabled yes", "cluster-node-timeout 2000",
                "cluster-announce-ip 127.0.0.1"));
        if (old) {
            var port = IntStream.generate(Ports::free).filter(it -> Ports.isFree(it + BUS)).findFirst().orElseThrow();
            return RedisNode.start(RedisBinary.executable().toString(), port, access, settings.toArray(String[]::new));
        }
        settings.add("cluster-port " + Ports.free());
        if (access.tls().isPresent()) {
            settings.add("tls-cluster yes");
        }
        access.login().ifPresent(known -> settings.addAll(
                List.of("masteruser " + known.user(), "masterauth " + known.password())));
        return RedisNode.start(access, settings.toArray(String[]::new));
    }

    private int busPort(RedisNode node) {
        return old ? node.port() + BUS
                : Integer.parseInt(((List<?>) node.send("CONFIG", "GET", "cluster-port")).get(1).toString());
    }

    public List<RedisNode> nodes() {
        return List.copyOf(nodes);
    }

    /** The node that now has the key's slot, as most nodes that run see it. */
    public RedisNode masterOf(String key) {
        var seen = nodes.stream().filter(node -> node.process().isAlive()).map(node -> ownerSeenBy(node, key))
                .collect(Collectors.groupingBy(port -> port, Collectors.counting()));
        var port = seen.entrySet().stream().max(Map.Entry.comparingByValue()).orElseThrow().getKey();
        return nodes.stream().filter(node -> node.port() == port).findFirst().orElseThrow();
    }

    private static int ownerSeenBy(RedisNode node, String key) {
        var slot = (Long) node.send("CLUSTER", "KEYSLOT", key);
        return ((List<?>) node.send("CLUSTER", "SLOTS")).stream().map(range -> (List<?>) range)
                .filter(range -> (Long) range.get(0) <= slot && slot <= (Long) range.get(1))
                .map(range -> ((Long) ((List<?>) range.get(2)).get(1)).intValue())
                .findFirst().orElseThrow(() -> new IllegalStateException("nobody has the slot of " + key));
    }

    /** One that copies that master and runs. */
    public RedisNode replicaOf(RedisNode master) {
        return nodes.stream().filter(node -> node != master && node.process().isAlive())
                .filter(node -> node.says("role:slave") && node.says("master_port:" + master.port())).findFirst()
                .orElseThrow(() -> new IllegalStateException("the master at port " + master.port() + " has no replica"));
    }

    /** Makes a replica the master of the key's slot while all is well, and returns it. */
    public RedisNode failOver(String key) {
        var before = masterOf(key);
        var nextVote = new AtomicLong(System.nanoTime());
        // One vote may get no majority among nodes that are still telling each other of something else.
        replicaOf(before).await("become a master", it -> {
            if (!it.says("role:master") && System.nanoTime() - nextVote.get() >= 0) {
                nextVote.set(System.nanoTime() + VOTE.toNanos());
                it.send("CLUSTER", "FAILOVER");
            }
            return it.says("role:master");
        });
        return awaitMasterOtherThan(before, key);
    }

    /** Returns when most nodes agree that another has the key's slot, and it takes writes. */
    public RedisNode awaitMasterOtherThan(RedisNode before, String key) {
        var watcher = nodes.stream().filter(node -> node != before && node.process().isAlive()).findFirst().orElseThrow();
        watcher.await("see another master", _ -> masterOf(key) != before && masterOf(key).says("role:master")
                && ("" + masterOf(key).send("CLUSTER", "INFO")).contains("cluster_state:ok"));
        return masterOf(key);
    }

    /** Moves the key's slot, with all that is in it, to another master, as {@code redis-cli --cluster reshard} does. */
    public void moveSlot(String key, RedisNode target) {
        awaitOneEpoch();
        var source = masterOf(key);
        var slot = source.send("CLUSTER", "KEYSLOT", key).toString();
        var sourceId = source.send("CLUSTER", "MYID").toString();
        var targetId = target.send("CLUSTER", "MYID").toString();
        target.send("CLUSTER", "SETSLOT", slot, "IMPORTING", sourceId);
        source.send("CLUSTER", "SETSLOT", slot, "MIGRATING", targetId);
        for (var keys = keys(source, slot); !keys.isEmpty(); keys = keys(source, slot)) {
            migrate(source, target, keys);
        }
        target.send("CLUSTER", "SETSLOT", slot, "NODE", targetId);
        // Also to who has heard of it from the others: only this ends its part in the move.
        source.send("CLUSTER", "SETSLOT", slot, "NODE", targetId);
        target.await("have the slot, as every master sees it", _ -> {
            var unaware = masters().filter(node -> ownerSeenBy(node, key) != target.port()).toList();
            unaware.forEach(node -> node.send("CLUSTER", "SETSLOT", slot, "NODE", targetId));
            return unaware.isEmpty();
        });
    }

    /**
     * Whoever takes a slot takes the next epoch it knows of. Two that took the same one, because word of the first was still
     * going round, settle it by giving one of them a newer one, and if that is the old owner the slot goes back without its
     * keys.
     */
    private void awaitOneEpoch() {
        masters().findFirst().orElseThrow().await("agree with all others on the epoch", _ -> {
            var infos = masters().map(node -> "" + node.send("CLUSTER", "INFO")).toList();
            return infos.stream().map(info -> number(info, "cluster_current_epoch")).distinct().count() == 1
                    && infos.stream().map(info -> number(info, "cluster_my_epoch")).distinct().count() == infos.size();
        });
    }

    private static String number(String info, String name) {
        return info.lines().filter(line -> line.startsWith(name + ":")).findFirst().orElseThrow();
    }

    private Stream<RedisNode> masters() {
        return nodes.stream().filter(node -> node.process().isAlive() && node.says("role:master"));
    }

    private static List<?> keys(RedisNode source, String slot) {
        return (List<?>) source.send("CLUSTER", "GETKEYSINSLOT", slot, "100");
    }

    private void migrate(RedisNode source, RedisNode target, List<?> keys) {
        var command = new ArrayList<>(List.of("MIGRATE", "127.0.0.1", Integer.toString(target.port()), "", "0", "5000"));
        access.login().ifPresent(known -> command.addAll(List.of("AUTH2", known.user(), known.password())));
        command.add("KEYS");
        keys.forEach(key -> command.add(key.toString()));
        source.send(command.toArray(String[]::new));
    }

    @Override
    public Map<String, String> settings() {
        var settings = new HashMap<>(access.client());
        settings.put("QUARKUS_REDIS_CLIENT_TYPE", "cluster");
        settings.put("QUARKUS_REDIS_HOSTS", nodes.stream().limit(MASTERS).map(RedisNode::url).collect(Collectors.joining(",")));
        return settings;
    }

    @Override
    public void close() {
        nodes.forEach(RedisNode::close);
    }
}
