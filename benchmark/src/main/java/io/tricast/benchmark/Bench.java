package io.tricast.benchmark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import io.tricast.benchmark.net.Cores;
import io.tricast.local.RedisProcess;
import io.tricast.local.SigningKeys;

/**
 * The main class of {@code ./suite bench}: runs the rows it is told, or all, and prints the table; or, for {@code micro}, the
 * benchmarks of single classes.
 */
final class Bench {

    private static final String QUICK = "--quick";
    private static final String MICRO = "micro";

    private Bench() {
    }

    public static void main(String[] args) throws IOException {
        if (!System.getProperty("os.name").equals("Linux")) {
            System.err.println("The benchmark needs Linux: it measures by Linux's own system calls and process files.");
            System.exit(1);
        }
        var arguments = List.of(args);
        if (arguments.equals(List.of(MICRO))) {
            org.openjdk.jmh.Main.main(new String[0]);
            return;
        }
        var rows = rows(arguments);
        var cores = Cores.ofThisProcess();
        cores.pinThisProcess();
        System.out.println(cores.areEnough()
                ? "The server runs on core %d, the load and Redis on core %d.".formatted(cores.server(), cores.others())
                : "There is one core: nothing is pinned, and server and load take each other's time.");
        var pace = arguments.contains(QUICK) ? Pace.quick() : Pace.usual();
        var directory = Files.createTempDirectory("tricast-bench");
        try (var redis = RedisProcess.start()) {
            var runner = new Runner(cores, pace, redis, SigningKeys.create(directory));
            var outcomes = new ArrayList<Outcome>();
            for (var row : rows) {
                System.out.println(row.word() + ": " + row.title());
                outcomes.add(runner.run(row));
            }
            var measured = Machine.describe(redis.process()) + "\n" + Table.of(outcomes);
            System.out.println(measured);
            if (arguments.isEmpty()) {
                new Page(Path.of("docs", "performance.md")).replace(measured);
                System.out.println("Written to docs/performance.md.");
            }
        } finally {
            delete(directory);
        }
    }

    private static List<Row> rows(List<String> arguments) {
        var words = arguments.stream().filter(argument -> !argument.equals(QUICK)).toList();
        var rows = Arrays.stream(Row.values()).filter(row -> words.isEmpty() || words.contains(row.word())).toList();
        if (rows.size() < words.size()) {
            System.err.println("Rows are: micro, " + String.join(", ", Arrays.stream(Row.values()).map(Row::word).toList()));
            System.exit(2);
        }
        return rows;
    }

    private static void delete(Path directory) {
        try (var files = Files.list(directory)) {
            for (var file : files.toList()) {
                Files.delete(file);
            }
            Files.delete(directory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
