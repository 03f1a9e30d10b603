package io.tricast.system.chaos;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.tricast.system.client.Web;

/**
 * What the faults did, for machines and for people: {@code F1.json} and so on, and
 * {@code faults.md} of them all, in {@code target/chaos}.
 */
final class Report {

    private static final Path DIRECTORY = Path.of("target", "chaos");

    private static final String HEAD = """
            # What breaks, and what clients saw

            Made by `./suite chaos`. %s Clients stay connected, or wander from
            instance to instance and from transport to transport, over SSE, long poll and WebSocket; each resumes from its
            position when it is cut off. Publishers repeat, under the same key, what is not acknowledged.

            *Lost*: acknowledged, never told to a client, and no gap announced in its place. *Doubled*, *swapped*, *foreign*:
            told again, in the wrong order, or to somebody whom it does not concern. *Unexplained*: a `gap` for a reason that
            there was not. *Leaked*: connections that are still counted
            when all clients have gone. *Missed* is what Redis really lost or had trimmed, and what the client was told so by a
            `gap`. Times are of a machine that is shared with all of it: services, Redis, proxies, clients.

            | | what breaks | clients | acknowledged | delivered | lost | doubled | swapped | foreign | unexplained | leaked | gaps | missed | refused (503) |
            |---|---|---|---|---|---|---|---|---|---|---|---|---|---|
            """;

    private Report() {
    }

    /** Replaces what was there of the same scenario; what others did in earlier runs stays. */
    static void add(Outcome outcome) {
        try {
            Files.createDirectories(DIRECTORY);
            Files.writeString(DIRECTORY.resolve(outcome.scenario() + ".json"),
                    Web.JSON.writerWithDefaultPrettyPrinter().writeValueAsString(outcome) + "\n");
            Files.writeString(DIRECTORY.resolve("faults.md"), page(outcomes()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Outcome> outcomes() throws IOException {
        try (Stream<Path> files = Files.list(DIRECTORY)) {
            return files.filter(it -> it.getFileName().toString().matches("F\\d+[a-z]?\\.json")).map(Report::read)
                    .sorted(Comparator.comparingInt(Report::number).thenComparing(Outcome::scenario)).toList();
        }
    }

    private static Outcome read(Path file) {
        try {
            return Web.JSON.readValue(file.toFile(), Outcome.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int number(Outcome outcome) {
        return Integer.parseInt(outcome.scenario().replaceAll("\\D", ""));
    }

    private static String page(List<Outcome> outcomes) {
        return HEAD.formatted(Machine.describe()) + outcomes.stream().map(Report::line).collect(Collectors.joining())
                + outcomes.stream().map(Report::section).collect(Collectors.joining());
    }

    private static String line(Outcome it) {
        return "| %s | %s | %d | %,d | %,d | %d | %d | %d | %d | %d | %d | %s | %,d | %d |%n".formatted(it.scenario(),
                it.fault(),
                it.clients(), it.acknowledged(), it.delivered(), it.violations().get("lost"), it.violations().get("doubled"),
                it.violations().get("swapped"), it.violations().get("foreign"), it.violations().get("unexplained"), it.leaked(),
                counts(it.gaps()), it.missed(),
                it.refused());
    }

    private static String section(Outcome it) {
        return """

                ## %s: %s
                %s%d clients, %d publishers, %.0f s, `--seed %d`. From publisher to client: median %.0f ms, 99 %% %.0f ms, at most %.0f ms. A
                client that had noticed that its connection was gone was back after %.0f ms (median; 99 %% %.0f ms). How connections
                ended: %s. Publishes without an answer, repeated: %d.
                %s"""
                .formatted(it.scenario(), it.fault(), recoveries(it), it.clients(), it.publishers(), it.seconds(), it.seed(),
                        it.latency().median(), it.latency().p99(), it.latency().most(), it.absence().median(),
                        it.absence().p99(),
                        counts(it.endings()), it.unanswered(), notes(it));
    }

    private static String recoveries(Outcome it) {
        Map<String, List<Recovery>> byFault = it.recoveries().stream().collect(Collectors.groupingBy(Recovery::fault,
                LinkedHashMap::new, Collectors.toList()));
        return byFault.entrySet().stream().map(each -> "| %s | %d | %.1f s | %.1f s | %.1f s |%n".formatted(each.getKey(),
                each.getValue().size(), most(each.getValue(), Recovery::broken), median(each.getValue()),
                most(each.getValue(), Recovery::whole)))
                .collect(Collectors.joining("", """

                        | fault | times | broken for, at most | whole again after: median | at most |
                        |---|---|---|---|---|
                        """, "\n"));
    }

    private static double most(List<Recovery> recoveries, ToDoubleFunction<Recovery> time) {
        return recoveries.stream().mapToDouble(time).max().orElse(0);
    }

    private static double median(List<Recovery> recoveries) {
        return Spread.of(recoveries.stream().map(Recovery::whole).toList()).median();
    }

    private static String notes(Outcome it) {
        return it.notes().entrySet().stream().map(note -> "- " + note.getKey() + ": " + note.getValue() + "\n")
                .collect(Collectors.joining("", it.notes().isEmpty() ? "" : "\n", ""));
    }

    private static String counts(Map<String, Integer> counts) {
        return counts.isEmpty() ? "none"
                : counts.entrySet().stream().map(it -> it.getKey() + " " + it.getValue()).sorted()
                        .collect(Collectors.joining(", "));
    }
}
