package io.tricast.benchmark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;

/** Where and with what was measured, as Markdown. */
final class Machine {

    private Machine() {
    }

    static String describe(Process redis) {
        var redisServer = redis.info().command().orElse("redis-server");
        return """
                | | |
                |---|---|
                | machine | %s, %d cores, %s of memory, Linux %s |
                | Java | %s %s |
                | Redis | %s |
                | Tricast | commit %s |
                | date | %s |
                """.formatted(field("/proc/cpuinfo", "model name"), cores(),
                gibibytes(field("/proc/meminfo", "MemTotal")), System.getProperty("os.version"),
                System.getProperty("java.vendor"), System.getProperty("java.runtime.version"),
                output(redisServer, "--version").replaceAll(".* v=([^ ]*).*", "$1"),
                output("git", "rev-parse", "--short", "HEAD"), LocalDate.now(ZoneOffset.UTC));
    }

    /** Of the machine: this process sees only those it is pinned to. */
    private static long cores() {
        try (var lines = Files.lines(Path.of("/proc/cpuinfo"))) {
            return lines.filter(line -> line.startsWith("processor")).count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String gibibytes(String kibibytes) {
        return Math.round(Long.parseLong(kibibytes.replaceAll("[^0-9]", "")) / 1024.0 / 1024.0) + " GiB";
    }

    private static String field(String file, String name) {
        try (var lines = Files.lines(Path.of(file))) {
            return lines.filter(line -> line.startsWith(name)).map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst().orElse("unknown");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String output(String... command) {
        try {
            var process = new ProcessBuilder(List.of(command)).redirectErrorStream(true).start();
            return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        } catch (IOException notThere) {
            return "unknown";
        }
    }
}
