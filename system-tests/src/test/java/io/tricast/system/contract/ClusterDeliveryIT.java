package io.tricast.system.contract;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

import io.tricast.local.RedisCluster;
import io.tricast.system.stack.Stack;

/** The same over a Redis Cluster. */
@ParameterizedClass(name = "{0}")
@MethodSource("io.tricast.system.stack.Way#all")
class ClusterDeliveryIT extends DeliveryContractIT {

    private static RedisCluster redis;
    private static Stack clustered;

    @BeforeAll
    static void start() {
        redis = RedisCluster.start(0);
        clustered = Stack.elsewhere(redis.settings());
    }

    @AfterAll
    static void stop() {
        clustered.close();
        redis.close();
    }

    @Override
    Stack stack() {
        return clustered;
    }
}
