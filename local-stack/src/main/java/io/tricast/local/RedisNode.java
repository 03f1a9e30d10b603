package io.tricast.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * One redis-server as a child process, of this machine's own (7.0 or newer, as Debian has it) unless said otherwise: a server,
 * a Cluster's node or a sentinel. Its settings and data are in a directory of its own and survive {@link #kill} and
 * {@link #restart}; {@link #close} deletes them. Methods return when it is done (started means that Redis answers PING); calls
 * are serialised.
 */
public final class RedisNode implements RedisTopology {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration PAUSE = Duration.ofMillis(20);

    private static final String INSTALLED = "redis-server";

    private final String program;
    private final int port;
    private final RedisAccess access;
    private final boolean sentinel;
    private final Path directory = Lifetime.temporaryDirectory("tricast-redis");
    private final Path log = directory.resolve("redis.log");
    private Process process;

    private RedisNode(String program, int port, RedisAccess access, boolean sentinel) {
        this.program = program;
        this.port = port;
        this.access = access;
        this.sentinel = sentinel;
    }

    /** With these lines of redis.conf; it keeps an append-only file unless they say otherwise. */
    public static RedisNode start(String... settings) {
        return start(RedisAccess.OPEN, settings);
    }

    public static RedisNode start(RedisAccess access, String... settings) {
        return start(INSTALLED, Ports.free(), access, settings);
    }

    static RedisNode start(String program, int port, RedisAccess access, String... settings) {
        var lines = new ArrayList<>(List.of("appendonly yes", "save \"\"", "repl-diskless-sync-delay 0"));
        lines.addAll(List.of(settings));
        return launch(new RedisNode(program, port, access, false), lines);
    }

    static RedisNode sentinel(RedisAccess access, List<String> settings) {
        return launch(new RedisNode(INSTALLED, Ports.free(), access, true), settings);
    }

    private static RedisNode launch(RedisNode node, List<String> settings) {
        try {
            var lines = new ArrayList<>(node.access.server(node.port));
            lines.add("dir " + node.directory);
            lines.addAll(settings);
            Files.write(node.settingsFile(), lines);
            node.start();
            return node;
        } catch (IOException e) {
            node.close();
            throw new UncheckedIOException(e);
        } catch (RuntimeException e) {
            node.close();
            throw e;
        }
    }

    public int port() {
        return port;
    }

    /** With user and password, if it needs them. */
    public String url() {
        return access.url(port);
    }

    @Override
    public Map<String, String> settings() {
        var settings = new HashMap<>(access.client());
        settings.put("QUARKUS_REDIS_HOSTS", url());
        return settings;
    }

    public synchronized Process process() {
        return process;
    }

    public Path log() {
        return log;
    }

    /** A connection as an operator has it. */
    public RespConnection connect() {
        try {
            return access.connect(port);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One command on a connection of its own, see {@link RespConnection#send}. */
    public Object send(String... command) {
        try (var connection = connect()) {
            return connection.send(command);
        }
    }

    /** Whether {@code INFO} has this line. */
    boolean says(String line) {
        return send("INFO").toString().lines().anyMatch(line::equals);
    }

    /** SIGTERM: it writes its file out and exits. */
    public synchronized void stop() {
        process.destroy();
        if (!Lifetime.awaitExit(process, PATIENCE)) {
            Lifetime.kill(process);
            throw new IllegalStateException("Redis did not stop within " + PATIENCE + ":\n" + LogTail.of(log));
        }
    }

    /** SIGKILL, as in a crash; works on a paused one too. */
    public synchronized void kill() {
        Lifetime.kill(process);
    }

    /** SIGSTOP: it keeps its connections and answers nothing, as behind a broken network. */
    public synchronized void pause() {
        signal("STOP");
    }

    /** Ends {@link #pause}. */
    public synchronized void resume() {
        signal("CONT");
    }

    /** Kills Redis if it runs, then starts it at the same port with the same settings and files. */
    public synchronized void restart() {
        kill();
        start();
    }

    @Override
    public synchronized void close() {
        if (process != null) {
            Lifetime.kill(process);
        }
        Lifetime.delete(directory);
    }

    private synchronized void start() {
        var command = new ArrayList<>(List.of(program, settingsFile().toString()));
        if (sentinel) {
            command.add("--sentinel");
        }
        process = Lifetime.start(Lifetime.Role.REDIS, new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile())));
        await("answer", node -> "PONG".equals(node.send("PING")));
    }

    private Path settingsFile() {
        return directory.resolve("redis.conf");
    }

    private void signal(String name) {
        var kill = Lifetime.start(Lifetime.Role.SERVICE, new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())));
        if (!Lifetime.awaitExit(kill, PATIENCE) || kill.exitValue() != 0) {
            throw new IllegalStateException("SIG" + name + " did not reach process " + process.pid());
        }
    }

    /** Until it is so; a Redis that is not reached, or refuses, has not got there yet. */
    void await(String what, Predicate<RedisNode> condition) {
        var deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!holds(condition)) {
            if (System.nanoTime() > deadline || Lifetime.awaitExit(process, PAUSE)) {
                throw new IllegalStateException("Redis at port " + port + " did not " + what + ":\n" + LogTail.of(log));
            }
        }
    }

    private boolean holds(Predicate<RedisNode> condition) {
        try {
            return condition.test(this);
        } catch (UncheckedIOException | IllegalStateException _) {
            return false;
        }
    }
}
