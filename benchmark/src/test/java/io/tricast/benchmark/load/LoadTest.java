package io.tricast.benchmark.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.function.IntFunction;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

@EnabledOnOs(OS.LINUX)
class LoadTest {

    private static final Scenario TWO_CLIENTS = new Scenario(Protocol.SSE, 2, 1, Scenario.Speaker.POST);

    /** The first client gets what the script says, the second everything. */
    private static Stage run(IntFunction<List<Integer>> script) throws IOException {
        try (var server = new ScriptedServer((client, number) -> client == 0 ? script.apply(number) : List.of(number));
                var load = new Load(new Loop(), TWO_CLIENTS, server, 0)) {
            load.open(2);
            return load.run(100, Duration.ofMillis(100), Duration.ofMillis(800));
        }
    }

    @Test
    void aServerThatDeliversEverythingIsFaultless() throws IOException {
        var stage = run(List::of);
        assertThat(stage.isFaultless()).isTrue();
        assertThat(stage.delivered()).isPositive();
        assertThat(stage.bytes()).isGreaterThan(Payload.LENGTH);
    }

    @Test
    void whatTheServerLosesIsSeen() throws IOException {
        var stage = run(number -> number == 30 || number == 40 ? List.of() : List.of(number));
        assertThat(stage.lost()).isEqualTo(2);
        assertThat(stage.duplicated() + stage.reordered()).isZero();
    }

    @Test
    void whatTheServerDoublesIsSeen() throws IOException {
        var stage = run(number -> number == 30 ? List.of(number, number) : List.of(number));
        assertThat(stage.duplicated()).isEqualTo(1);
        assertThat(stage.lost() + stage.reordered()).isZero();
    }

    @Test
    void whatTheServerReordersIsSeen() throws IOException {
        var stage = run(number -> switch (number) {
            case 30 -> List.of();
            case 31 -> List.of(31, 30);
            default -> List.of(number);
        });
        assertThat(stage.reordered()).isEqualTo(1);
        assertThat(stage.lost() + stage.duplicated()).isZero();
    }
}
