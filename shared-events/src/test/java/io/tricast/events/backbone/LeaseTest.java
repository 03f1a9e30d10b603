package io.tricast.events.backbone;

import static io.tricast.events.backbone.Listening.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

import org.junit.jupiter.api.Test;

import io.tricast.local.RedisProcess;
import io.vertx.redis.client.Command;

class LeaseTest {

    private static final Duration TERM = Duration.ofMillis(600);

    private final String name = UUID.randomUUID().toString();

    @Test
    void oneInstanceHoldsItAndAnotherTakesItAtOnceWhenItIsGivenBack() {
        try (RedisProcess redis = RedisProcess.start(); TestLog one = TestLog.of(redis); TestLog other = TestLog.of(redis)) {
            Lease first = one.leases().of(name, Duration.ofSeconds(30));
            eventually().until(first::held);
            Lease second = other.leases().of(name, TERM);
            assertThat(other.redis(Command.GET, Keys.lease(name))).isNotEmpty();
            assertThat(second.held()).isFalse();
            first.release();
            assertThat(first.held()).isFalse();
            eventually().until(second::held);
        }
    }

    @Test
    void aDeadHoldersLeaseRunsOut() {
        try (RedisProcess redis = RedisProcess.start(); TestLog other = TestLog.of(redis)) {
            Lease first;
            try (TestLog one = TestLog.of(redis)) {
                first = one.leases().of(name, TERM);
                eventually().until(first::held);
            }
            Lease second = other.leases().of(name, TERM);
            eventually().until(second::held);
            assertThat(first.held()).isFalse();
        }
    }

    @Test
    void aHolderThatCannotReachRedisStopsBeforeAnotherCanBegin() {
        try (RedisProcess redis = RedisProcess.start(); TestLog one = TestLog.of(redis)) {
            AtomicLong clock = new AtomicLong();
            Lease lease = new Lease(Keys.lease(name), "me", Duration.ofHours(1), one.log().commands(), new Loop(one.vertx),
                    clock::get);
            lease.start();
            eventually().until(lease::held);
            clock.addAndGet(Duration.ofHours(1).toNanos() - 1);
            assertThat(lease.held()).isTrue();
            clock.addAndGet(1);
            assertThat(lease.held()).isFalse();
        }
    }
}
