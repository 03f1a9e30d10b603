package io.tricast.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

import io.tricast.benchmark.floor.FloorProcess;
import io.tricast.benchmark.load.Load;
import io.tricast.benchmark.load.Loop;
import io.tricast.benchmark.load.Protocol;
import io.tricast.benchmark.load.Scenario;
import io.tricast.benchmark.load.Scenario.Speaker;

@EnabledOnOs(OS.LINUX)
class FloorTest {

    private static FloorProcess process;

    @BeforeAll
    static void start() {
        process = FloorProcess.start();
    }

    @AfterAll
    static void stop() {
        process.close();
    }

    private static void deliversEverything(Scenario scenario) {
        try (var load = new Load(new Loop(), scenario, new FloorServer(process), 0)) {
            load.open(scenario.clients());
            var stage = load.run(50, Duration.ofMillis(100), Duration.ofMillis(500));
            assertThat(stage.isFaultless()).as(stage.summary()).isTrue();
            assertThat(stage.delivered()).isPositive();
            assertThat(load.troubles()).isEmpty();
        }
    }

    @Test
    void servesStreams() {
        deliversEverything(new Scenario(Protocol.SSE, 20, 1, Speaker.POST));
    }

    @Test
    void servesWebSockets() {
        deliversEverything(new Scenario(Protocol.WEB_SOCKET, 20, 1, Speaker.POST));
    }

    @Test
    void servesRoomsInWhichAMemberSpeaks() {
        deliversEverything(new Scenario(Protocol.WEB_SOCKET, 20, 4, Speaker.MEMBER));
    }

    @Test
    void servesLongPolls() {
        deliversEverything(new Scenario(Protocol.LONG_POLL, 20, 1, Speaker.POST));
    }
}
