package io.tricast.system.contract;

import java.util.Optional;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

import io.tricast.local.RedisAccess;
import io.tricast.local.RedisAccess.Login;
import io.tricast.local.RedisSentinels;
import io.tricast.local.TlsCertificate;
import io.tricast.system.stack.Stack;

/** The same over the master that sentinels name, behind TLS, a user and a password. */
@ParameterizedClass(name = "{0}")
@MethodSource("io.tricast.system.stack.Way#ofNotifications")
class SentinelDeliveryIT extends DeliveryContractIT {

    private static RedisSentinels redis;
    private static Stack watched;

    @BeforeAll
    static void start() {
        redis = RedisSentinels
                .start(new RedisAccess(Optional.of(new Login("tricast", "s3cret")), Optional.of(TlsCertificate.create())));
        watched = Stack.elsewhere(redis.settings());
    }

    @AfterAll
    static void stop() {
        watched.close();
        redis.close();
    }

    @Override
    Stack stack() {
        return watched;
    }
}
