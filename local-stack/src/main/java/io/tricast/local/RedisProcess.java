package io.tricast.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * A real redis-server as a child process with an append-only file in a directory of its own. It can be stopped, killed and
 * restarted on the same port with the same file; {@link #close} also deletes the file. Ends with this JVM at the latest.
 * Every method returns when it is done (started means that Redis answers PING); calls are serialised.
 */
public final class RedisProcess implements RedisTopology {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration PAUSE = Duration.ofMillis(20);
    private static final int ATTEMPTS = 3;

    private final int port;
    private final Path directory;
    private final Path log;
    private Process process;

    private RedisProcess(int port, Path directory, Path log) {
        this.port = port;
        this.directory = directory;
        this.log = log;
    }

    /** On a free port. */
    public static RedisProcess start() {
        for (var attempt = 1;; attempt++) {
            try {
                return start(Ports.free());
            } catch (IllegalStateException e) {
                // Another process may take the port between the look and the start.
                if (attempt == ATTEMPTS) {
                    throw e;
                }
            }
        }
    }

    /** On that port of the loopback address. Fails with the tail of Redis's log when it does not come up. */
    public static RedisProcess start(int port) {
        var directory = Lifetime.temporaryDirectory("tricast-redis");
        return start(new RedisProcess(port, directory, directory.resolve("redis.log")));
    }

    /** As above, with a log that outlives {@link #close}. */
    static RedisProcess start(int port, Path log) {
        try {
            Files.createDirectories(log.getParent());
            Files.deleteIfExists(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return start(new RedisProcess(port, Lifetime.temporaryDirectory("tricast-redis"), log));
    }

    private static RedisProcess start(RedisProcess redis) {
        try {
            redis.launch(Map.of());
            return redis;
        } catch (RuntimeException e) {
            redis.close();
            throw e;
        }
    }

    public int port() {
        return port;
    }

    public String url() {
        return "redis://127.0.0.1:" + port;
    }

    @Override
    public Map<String, String> settings() {
        return Map.of("QUARKUS_REDIS_HOSTS", url());
    }

    public synchronized Process process() {
        return process;
    }

    public Path log() {
        return log;
    }

    /** SIGTERM: Redis writes its file out and exits; the data stay for {@link #restart}. */
    public synchronized void stop() {
        process.destroy();
        if (!Lifetime.awaitExit(process, PATIENCE)) {
            Lifetime.kill(process);
            throw new IllegalStateException("Redis did not stop within " + PATIENCE + ":\n" + LogTail.of(log));
        }
    }

    /** SIGKILL, as in a crash; the file stays for {@link #restart}, and has all that was acknowledged. */
    public synchronized void kill() {
        Lifetime.kill(process);
    }

    /** Stops Redis if it runs, then starts it on the same port with the same file. */
    public synchronized void restart() {
        restart(Map.of());
    }

    /** As above, with these variables in its environment. */
    public synchronized void restart(Map<String, String> env) {
        stop();
        launch(env);
    }

    @Override
    public synchronized void close() {
        if (process != null) {
            Lifetime.kill(process);
        }
        Lifetime.delete(directory);
    }

    private synchronized void launch(Map<String, String> env) {
        // Not everysec: while that waits for the disk, Redis answers before it writes, and a kill would lose what it answered.
        var command = List.of(RedisBinary.executable().toString(), "--port", Integer.toString(port), "--bind", "127.0.0.1",
                "--dir", directory.toString(), "--appendonly", "yes", "--appendfsync", "no", "--save", "");
        var builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().putAll(env);
        process = Lifetime.start(Lifetime.Role.REDIS, builder);
        awaitAnswer();
    }

    private void awaitAnswer() {
        var deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!Lifetime.awaitExit(process, PAUSE) && System.nanoTime() < deadline) {
            if (answers()) {
                return;
            }
        }
        throw new IllegalStateException("Redis did not start on port " + port + ":\n" + LogTail.of(log));
    }

    private boolean answers() {
        try {
            RedisPing.check(URI.create(url()));
            return true;
        } catch (IOException _) {
            return false;
        }
    }
}
