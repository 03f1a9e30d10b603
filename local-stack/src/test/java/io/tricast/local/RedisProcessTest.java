package io.tricast.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.Test;

class RedisProcessTest {
    @Test
    void keepsItsDataOverAStopAndARestart() throws IOException {
        try (var redis = RedisProcess.start()) {
            assertThat(ask(redis, "SET greeting hello")).isEqualTo("+OK");
            redis.stop();
            assertThat(redis.process().isAlive()).isFalse();
            redis.restart();
            assertThat(ask(redis, "STRLEN greeting")).isEqualTo(":5");
        }
    }

    @Test
    void keepsItsDataOverAKill() throws IOException {
        try (var redis = RedisProcess.start()) {
            assertThat(ask(redis, "SET greeting hello")).isEqualTo("+OK");
            redis.kill();
            redis.restart();
            assertThat(ask(redis, "STRLEN greeting")).isEqualTo(":5");
        }
    }

    @Test
    void runsBesideAnother() throws IOException {
        try (var one = RedisProcess.start(); var other = RedisProcess.start()) {
            assertThat(ask(one, "SET greeting hello")).isEqualTo("+OK");
            assertThat(ask(other, "STRLEN greeting")).isEqualTo(":0");
        }
    }

    @Test
    void leavesNeitherProcessNorFilesWhenClosed() {
        var redis = RedisProcess.start();
        redis.close();
        assertThat(redis.process().isAlive()).isFalse();
        assertThat(redis.log().getParent()).doesNotExist();
    }

    @Test
    void saysWhyItDoesNotStart() {
        try (var redis = RedisProcess.start()) {
            assertThatThrownBy(() -> RedisProcess.start(redis.port()))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("port " + redis.port())
                    .hasMessageContaining("Address already in use");
        }
    }

    @Test
    void tellsARedisThatNeedsAPasswordFromOneThatAnswers() throws IOException {
        try (var redis = RedisProcess.start()) {
            assertThat(ask(redis, "CONFIG SET requirepass sesame")).isEqualTo("+OK");
            assertThatThrownBy(() -> RedisPing.check(URI.create(redis.url()))).hasMessageContaining("NOAUTH");
            RedisPing.check(URI.create("redis://:sesame@127.0.0.1:" + redis.port()));
        }
    }

    private static String ask(RedisProcess redis, String command) throws IOException {
        try (var socket = new Socket("127.0.0.1", redis.port());
                var answers = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8))) {
            socket.getOutputStream().write((command + "\r\n").getBytes(StandardCharsets.UTF_8));
            return answers.readLine();
        }
    }
}
