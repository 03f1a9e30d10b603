package io.tricast.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.tricast.benchmark.load.Search;
import io.tricast.benchmark.load.Stage;

class TableTest {

    private static Round round(double micros, double most) {
        var steady = stage(20_000, micros);
        var best = stage(most, micros);
        return new Round(steady, Optional.of(new Search(List.of(best), Optional.of(best))), Optional.of(steady));
    }

    private static Stage stage(double delivered, double micros) {
        var delay = Duration.ofMillis(2);
        return new Stage(delivered, delivered, delay, delay, delay, micros, 1, 0, 200, 0, 0, 0, 0, 0, 0);
    }

    @Test
    void comparesMediansWithTheFloor() {
        var outcome = new Outcome.Compared(Row.SSE1000, List.of(round(8, 100_000), round(12, 120_000)),
                List.of(round(99, 1), round(20, 55_000), round(15, 60_000)));
        assertThat(Table.of(List.of(outcome)).lines().skip(2)).containsExactly(
                "| SSE, 1 topic, 1,000 subscribers | CPU per delivery at 20,000/s | 10.00 µs | 20.00 µs | 2.00 |",
                "| SSE, 1 topic, 1,000 subscribers | most deliveries a second | 110,000 | 55,000 | 0.50 |",
                "| SSE, 1 topic, 1,000 subscribers | delay at half of that, median / 99 % | 2.0 / 2.0 ms | 2.0 / 2.0 ms | |");
    }

    @Test
    void whatHasNoFloorStandsAlone() {
        assertThat(Table.of(List.of(new Outcome.Idle(Row.IDLE_WS, List.of(7.5, 12.0, 8.0))))).endsWith(
                "| WebSocket, 10,000 idle | memory per client |  | 8.0 KiB | |\n");
    }

    @Test
    void aFullRunReplacesWhatWasMeasuredAndLeavesTheRest(@TempDir Path directory) throws IOException {
        var file = directory.resolve("page.md");
        Files.writeString(file, "before\n<!-- measured: begin -->\nold\n<!-- measured: end -->\nafter\n");
        new Page(file).replace("new\n");
        new Page(file).replace("newer\n");
        assertThat(file).hasContent("before\n<!-- measured: begin -->\nnewer\n<!-- measured: end -->\nafter\n");
    }
}
