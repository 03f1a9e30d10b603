package io.tricast.benchmark;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.tricast.benchmark.load.Histogram;
import io.tricast.benchmark.load.Stage;

/** The outcome as Markdown. */
final class Table {

    private static final String HEAD = """
            | work | figure | floor | Tricast | Tricast ÷ floor |
            |---|---|---|---|---|
            """;

    private Table() {
    }

    static String of(List<Outcome> outcomes) {
        return HEAD + outcomes.stream().flatMap(Table::lines).collect(Collectors.joining("\n", "", "\n"));
    }

    private static Stream<String> lines(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Wrapped wrapped ->
                Stream.of(line(wrapped.row(), "bytes beyond the envelope", "", "%.0f", wrapped.bytes()));
            case Outcome.Saved saved -> Stream.of(line(saved.row(), "bytes in full", "", "%.0f", saved.full()),
                    line(saved.row(), "bytes with `delta=true`", "", "%.0f", saved.delta()));
            case Outcome.Idle idle -> Stream.of(line(idle.row(), "memory per client", "", "%.1f KiB",
                    Median.of(idle.kibPerClient(), kib -> kib)));
            case Outcome.Alive alive ->
                Stream.of(line(alive.row(), "live heap per client", "", "%,.0f bytes", alive.bytesPerClient()));
            case Outcome.Paired paired -> paired(paired);
            case Outcome.Held held -> held(held);
            case Outcome.Compared compared -> compared(compared);
        };
    }

    private static Stream<String> paired(Outcome.Paired paired) {
        var row = paired.row();
        var stages = paired.stages();
        var delays = text("%.1f / %.1f ms", Median.of(stages, stage -> millis(stage.p50())),
                Median.of(stages, stage -> millis(stage.p99())));
        return Stream.of(
                "| %s | delay at %,.0f messages a second, median / 99 %% | | %s | |".formatted(row.title(),
                        row.rate(row.steady()), delays),
                line(row, "share of the core that both use", "", "%.0f %%",
                        Median.of(stages, stage -> stage.serverMicros() * stage.delivered() / 1e4)));
    }

    private static double millis(Duration delay) {
        return delay.toNanos() / 1e6;
    }

    private static Stream<String> held(Outcome.Held held) {
        var row = held.row();
        var last = new Histogram();
        held.ticks().forEach(tick -> last.record(tick.longest().toNanos()));
        var cpu = Median.of(held.ticks(), Stage::serverMicros);
        return Stream.of(
                "| %s | events in a row that all got once | | %,d of %,d | |".formatted(row.title(),
                        held.ticks().stream().filter(Stage::isFaultless).count(), held.ticks().size()),
                line(row, "delay of an event's last client, 99 %", "", "%.0f ms", millis(last.percentile(0.99))),
                line(row, "CPU per delivery", "", "%.2f µs", cpu),
                line(row, "memory per client", "", "%.1f KiB", held.kibPerClient()),
                line(row, "live heap per client", "", "%.1f KiB", held.heapKib()));
    }

    private static Stream<String> compared(Outcome.Compared outcome) {
        var floor = outcome.floor();
        var ours = outcome.ours();
        var cost = line(outcome.row(), text("CPU per delivery at %,d/s", outcome.row().steady()),
                Median.of(floor, round -> round.steady().serverMicros()),
                Median.of(ours, round -> round.steady().serverMicros()), "%.2f µs");
        if (outcome.row().kind() == Row.Kind.STEADY) {
            return Stream.of(cost);
        }
        return Stream.of(cost,
                line(outcome.row(), "most deliveries a second", Median.of(floor, Round::most), Median.of(ours, Round::most),
                        "%,.0f"),
                "| %s | delay at half of that, median / 99 %% | %s | %s | |".formatted(outcome.row().title(), delays(floor),
                        delays(ours)));
    }

    private static String delays(List<Round> rounds) {
        return text("%.1f / %.1f ms", Median.of(rounds, Round::halfP50), Median.of(rounds, Round::halfP99));
    }

    private static String line(Row row, String figure, double floor, double ours, String format) {
        return "| %s | %s | %s | %s | %s |".formatted(row.title(), figure, text(format, floor), text(format, ours),
                floor == 0 ? "" : text("%.2f", ours / floor));
    }

    private static String line(Row row, String figure, String floor, String format, double ours) {
        return "| %s | %s | %s | %s | |".formatted(row.title(), figure, floor, text(format, ours));
    }

    private static String text(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
