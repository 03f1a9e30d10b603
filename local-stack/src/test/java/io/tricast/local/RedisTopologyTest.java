package io.tricast.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;

import org.junit.jupiter.api.Test;

import io.tricast.local.RedisAccess.Login;

class RedisTopologyTest {

    private static final RedisAccess LOCKED = new RedisAccess(Optional.of(new Login("tricast", "secret")),
            Optional.of(TlsCertificate.create()));

    @Test
    void sentinelsMakeAReplicaTheMasterWhenItDiesAndWhenTold() {
        try (var redis = RedisSentinels.start()) {
            var first = redis.master();
            try (var connection = first.connect()) {
                connection.send("SET", "key", "value");
                assertThat(connection.send("WAIT", "2", "30000")).isEqualTo(2L);
            }
            first.kill();
            var second = redis.awaitMasterOtherThan(first);
            assertThat(second.send("GET", "key")).isEqualTo("value");
            first.restart();
            first.await("follow the new master", it -> it.says("master_link_status:up"));
            assertThat(redis.failOver()).isNotSameAs(second);
            assertThat(redis.replicas()).hasSize(2).doesNotContain(redis.master());
        }
    }

    @Test
    void aClusterMovesASlotAndFailsOver() {
        try (var redis = RedisCluster.start(1)) {
            var owner = redis.masterOf("key");
            owner.send("SET", "key", "value");
            var other = redis.nodes().stream().limit(3).filter(node -> node != owner).findFirst().orElseThrow();
            redis.moveSlot("key", other);
            assertThat(redis.masterOf("key")).isSameAs(other);
            var third = redis.failOver("key");
            assertThat(third).isNotSameAs(other);
            assertThat(third.send("GET", "key")).isEqualTo("value");
        }
    }

    @Test
    void onlyWhoKnowsTheUserAndTheCertificateGetsIn() {
        try (var redis = RedisNode.start(LOCKED); var open = RedisNode.start()) {
            assertThat(redis.send("PING")).isEqualTo("PONG");
            assertThat(redis.url()).startsWith("rediss://tricast:secret@");
            var nobody = new RedisAccess(Optional.empty(), LOCKED.tls());
            assertThatThrownBy(() -> {
                try (var connection = nobody.connect(redis.port())) {
                    connection.send("PING");
                }
            }).hasMessageContaining("NOAUTH");
            assertThat(open.send("PING")).isEqualTo("PONG");
        }
    }

    @Test
    void sentinelsAndClusterWorkBehindTlsAndPasswords() {
        try (var sentinels = RedisSentinels.start(LOCKED); var cluster = RedisCluster.start(LOCKED, 0)) {
            try (var master = sentinels.master().connect()) {
                master.send("SET", "key", "value");
                assertThat(master.send("WAIT", "2", "30000")).isEqualTo(2L);
            }
            assertThat(cluster.masterOf("key").send("SET", "key", "value")).isEqualTo("OK");
        }
    }

    @Test
    void aPausedServerAnswersAgainWhenItGoesOn() {
        try (var redis = RedisNode.start()) {
            redis.pause();
            redis.resume();
            assertThat(redis.send("PING")).isEqualTo("PONG");
            redis.send("SET", "key", "value");
            redis.restart();
            assertThat(redis.send("GET", "key")).isEqualTo("value");
        }
    }
}
