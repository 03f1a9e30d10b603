package io.tricast.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

import redis.embedded.RedisServer;

/** The redis-server executable that embedded-redis carries, extracted once per JVM and removed when it exits. */
final class RedisBinary {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Path EXECUTABLE = extractOneThatRuns();

    private RedisBinary() {
    }

    static Path executable() {
        return EXECUTABLE;
    }

    private static Path extractOneThatRuns() {
        var directory = Lifetime.temporaryDirectory("tricast-redis-bin");
        for (var name : candidates()) {
            var executable = extract(name, directory);
            if (runs(executable)) {
                return executable;
            }
        }
        throw new IllegalStateException("No embedded redis-server runs here, tried " + candidates());
    }

    private static List<String> candidates() {
        var mac = System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("mac");
        var arm = System.getProperty("os.arch").equals("aarch64");
        if (mac) {
            return List.of(arm ? "redis-server-6.2.6-v5-darwin-arm64" : "redis-server-6.2.6-v5-darwin-amd64");
        }
        // The 64-bit Intel one needs OpenSSL 3 and glibc; the 32-bit one is static and runs without either.
        return arm
                ? List.of("redis-server-6.2.7-linux-arm64")
                : List.of("redis-server-6.2.6-v5-linux-amd64", "redis-server-6.2.7-linux-386");
    }

    private static Path extract(String name, Path directory) {
        var executable = directory.resolve(name);
        try (var binary = RedisServer.class.getResourceAsStream("/" + name)) {
            if (binary == null) {
                throw new IllegalStateException("embedded-redis carries no " + name);
            }
            Files.copy(binary, executable);
            Files.setPosixFilePermissions(executable, PosixFilePermissions.fromString("rwx------"));
            return executable;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean runs(Path executable) {
        try {
            var process = new ProcessBuilder(executable.toString(), "--version")
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return Lifetime.awaitExit(process, PATIENCE) && process.exitValue() == 0;
        } catch (IOException _) {
            return false;
        }
    }
}
