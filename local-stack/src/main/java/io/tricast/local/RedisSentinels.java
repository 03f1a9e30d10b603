package io.tricast.local;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A master with two replicas, watched by three sentinels that agree after a second that it is down and make a replica the
 * next master.
 */
public final class RedisSentinels implements RedisTopology {
    private static final String NAME = "tricast";
    private static final int REPLICAS = 2;
    private static final int SENTINELS = 3;

    private final RedisAccess access;
    private final List<RedisNode> servers = new ArrayList<>();
    private final List<RedisNode> sentinels = new ArrayList<>();

    private RedisSentinels(RedisAccess access) {
        this.access = access;
    }

    /** With these lines of redis.conf for each server. */
    public static RedisSentinels start(String... settings) {
        return start(RedisAccess.OPEN, settings);
    }

    public static RedisSentinels start(RedisAccess access, String... settings) {
        var all = new RedisSentinels(access);
        try {
            all.launch(List.of(settings));
            return all;
        } catch (RuntimeException e) {
            all.close();
            throw e;
        }
    }

    private void launch(List<String> settings) {
        var common = new ArrayList<>(settings);
        access.login().ifPresent(known -> common.addAll(
                List.of("masteruser " + known.user(), "masterauth " + known.password())));
        var master = RedisNode.start(access, common.toArray(String[]::new));
        servers.add(master);
        common.add("replicaof 127.0.0.1 " + master.port());
        for (var i = 0; i < REPLICAS; i++) {
            servers.add(RedisNode.start(access, common.toArray(String[]::new)));
        }
        servers.stream().skip(1).forEach(replica -> replica.await("follow", it -> it.says("master_link_status:up")));
        IntStream.range(0, SENTINELS).forEach(_ -> sentinels.add(RedisNode.sentinel(access, watching(master))));
        sentinels.forEach(sentinel -> sentinel.await("see all", it -> it.send("INFO", "sentinel").toString()
                .contains("status=ok,address=127.0.0.1:" + master.port() + ",slaves=" + REPLICAS + ",sentinels=" + SENTINELS)));
    }

    private List<String> watching(RedisNode master) {
        var lines = new ArrayList<>(List.of("sentinel monitor " + NAME + " 127.0.0.1 " + master.port() + " 2",
                "sentinel down-after-milliseconds " + NAME + " 1000", "sentinel failover-timeout " + NAME + " 4000"));
        access.login().ifPresent(known -> lines.addAll(List.of("sentinel auth-user " + NAME + " " + known.user(),
                "sentinel auth-pass " + NAME + " " + known.password(), "sentinel sentinel-user " + known.user(),
                "sentinel sentinel-pass " + known.password())));
        return lines;
    }

    /** Whom the sentinels, all that answer, agree on as master. */
    public RedisNode master() {
        var ports = sentinels.stream().filter(sentinel -> sentinel.process().isAlive())
                .map(sentinel -> ((List<?>) sentinel.send("SENTINEL", "GET-MASTER-ADDR-BY-NAME", NAME)).get(1).toString())
                .collect(Collectors.toSet());
        return servers.stream().filter(server -> ports.equals(Set.of(Integer.toString(server.port())))).findFirst()
                .orElseThrow(() -> new IllegalStateException("the sentinels name the masters at " + ports));
    }

    /** All but the master, also those that are down. */
    public List<RedisNode> replicas() {
        var master = master();
        return servers.stream().filter(server -> server != master).toList();
    }

    public List<RedisNode> sentinels() {
        return List.copyOf(sentinels);
    }

    /** Has the sentinels change the master while all is well, and returns when they agree on another that takes writes. */
    public RedisNode failOver() {
        var before = master();
        sentinels.getFirst().await("change the master", it -> {
            if (master() == before) {
                // Refused while one is under way, or no replica can be taken yet; given up when that replica does not turn in time.
                it.send("SENTINEL", "FAILOVER", NAME);
            }
            return master() != before;
        });
        return awaitMasterOtherThan(before);
    }

    /** Returns when the sentinels agree on another master and it takes writes. */
    public RedisNode awaitMasterOtherThan(RedisNode before) {
        sentinels.getFirst().await("agree on another master", _ -> master() != before && master().says("role:master"));
        return master();
    }

    /** Returns when all replicas are there and follow the master. */
    public void awaitReplicas() {
        sentinels.getFirst().await("see all replicas follow",
                _ -> replicas().stream().allMatch(replica -> replica.says("master_link_status:up")));
    }

    @Override
    public Map<String, String> settings() {
        var settings = new HashMap<>(access.client());
        settings.put("QUARKUS_REDIS_CLIENT_TYPE", "sentinel");
        settings.put("QUARKUS_REDIS_MASTER_NAME", NAME);
        settings.put("QUARKUS_REDIS_HOSTS", sentinels.stream().map(RedisNode::url).collect(Collectors.joining(",")));
        return settings;
    }

    @Override
    public void close() {
        sentinels.forEach(RedisNode::close);
        servers.forEach(RedisNode::close);
    }
}
