package io.tricast.system.chaos;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

import io.tricast.local.RedisCluster;
import io.tricast.local.RedisProcess;
import io.tricast.local.RedisSentinels;
import io.tricast.local.RedisTopology;
import io.tricast.system.stack.Stack;

/** What scenarios run on. Those on the same ground share its processes. */
enum Ground {
    /** One Redis. */
    PLAIN {
        @Override
        Redis open() {
            return single(Map.of());
        }
    },
    /** One that keeps few events of each topic, and instances that keep few in memory. */
    FORGETFUL {
        @Override
        Redis open() {
            return single(Map.of("TRICAST_BACKBONE_MAX_LENGTH", "20", "TRICAST_BACKBONE_TOPICS_USER_MAX_LENGTH", "20",
                    "TRICAST_DELIVERY_WINDOW_LENGTH", "20"));
        }
    },
    /** Sentinels over a master and two replicas, both of which have an event before its publish is answered. */
    REPLICATED {
        @Override
        Redis open() {
            return over(RedisSentinels.start(), Map.of(ACKNOWLEDGED, "2"));
        }
    },
    /** The same, but a publish is answered when the master has the event. */
    MASTER_ALONE {
        @Override
        Redis open() {
            return over(RedisSentinels.start(), Map.of(ACKNOWLEDGED, "0"));
        }
    },
    /** A Cluster of three masters with one replica each, which has an event before its publish is answered. */
    CLUSTER {
        @Override
        Redis open() {
            return over(RedisCluster.start(1), Map.of(ACKNOWLEDGED, "1"));
        }
    };

    private static final String ACKNOWLEDGED = "TRICAST_BACKBONE_REPLICAS_ACKNOWLEDGED";

    abstract Redis open();

    private static Redis single(Map<String, String> env) {
        return new Redis(Stack.start(env), Optional.empty());
    }

    private static Redis over(RedisTopology topology, Map<String, String> env) {
        Map<String, String> all = new HashMap<>(topology.settings());
        all.putAll(env);
        return new Redis(Stack.elsewhere(all), Optional.of(topology));
    }

    /** The Redis of a ground, and the services on it. */
    record Redis(Stack stack, Optional<RedisTopology> topology) implements AutoCloseable {

        Optional<RedisProcess> single() {
            return topology.isPresent() ? Optional.empty() : Optional.of(stack.redis());
        }

        RedisSentinels sentinels() {
            return topology.map(RedisSentinels.class::cast).orElseThrow();
        }

        RedisCluster cluster() {
            return topology.map(RedisCluster.class::cast).orElseThrow();
        }

        @Override
        public void close() {
            stack.close();
            topology.ifPresent(RedisTopology::close);
        }
    }
}
