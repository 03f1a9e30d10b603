package io.tricast.local;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PreflightTest {
    @Test
    void saysInOneSentenceThatTheRedisDoesNotAnswer() {
        var port = Ports.free();
        assertThatThrownBy(() -> Preflight.checkRedis("redis://someone:secret@127.0.0.1:" + port))
                .hasMessageStartingWith("The Redis of REDIS_URL at 127.0.0.1:" + port + " does not answer (Connection refused)")
                .message().doesNotContain("secret", "\n");
    }

    @Test
    void acceptsARedisThatAnswers() {
        try (var redis = RedisProcess.start()) {
            assertThatCode(() -> Preflight.checkRedis(redis.url())).doesNotThrowAnyException();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = { "localhost:6379", "http://localhost:6379", "redis:", "not a url" })
    void saysHowARedisUrlReads(String url) {
        assertThatThrownBy(() -> Preflight.checkRedis(url))
                .hasMessage("REDIS_URL must read redis://host:port or rediss://host:port.");
    }
}
