package io.tricast.system.chaos;

import java.util.Set;

import io.tricast.local.RedisCluster;
import io.tricast.local.RedisNode;

record ClusterFailover() implements Scenario {

    @Override
    public String name() {
        return "F6b";
    }

    @Override
    public String fault() {
        return "One of the three masters of a Redis Cluster hands over to its replica, or is killed";
    }

    @Override
    public Ground ground() {
        return Ground.CLUSTER;
    }

    @Override
    public Load load() {
        return Load.USUAL.withoutTopics();
    }

    /** Of what was not acknowledged. */
    @Override
    public Set<String> gaps() {
        return Set.of("epoch", "ahead");
    }

    @Override
    public void strike(Trial trial) {
        RedisCluster cluster = trial.site().redis().cluster();
        String key = "tricast:{" + trial.crowd().sequences().getFirst().topic() + "}:log";
        for (int round = 0; round < trial.rounds(5); round++) {
            trial.recover("failover asked for", () -> cluster.failOver(key));
            follow(trial, cluster, key);
            trial.recover("master killed", () -> {
                RedisNode before = cluster.masterOf(key);
                before.kill();
                cluster.awaitMasterOtherThan(before, key);
                before.restart();
            });
            follow(trial, cluster, key);
        }
    }

    private static void follow(Trial trial, RedisCluster cluster, String key) {
        trial.waitUntil(() -> cluster.masterOf(key).send("INFO", "replication").toString()
                .contains("state=online"));
    }
}
