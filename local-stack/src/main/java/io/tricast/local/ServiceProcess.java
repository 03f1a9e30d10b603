package io.tricast.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * One packaged service ({@code quarkus-run.jar}) as a child process that listens on the loopback address and logs to a file.
 * A started one is ready to serve. Ends with this JVM at the latest. Safe for use by several threads.
 */
public final class ServiceProcess implements Endpoint, AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Duration PAUSE = Duration.ofMillis(50);

    private final String service;
    private final int port;
    private final Path log;
    private final Process process;

    private ServiceProcess(String service, int port, Path log, Process process) {
        this.service = service;
        this.port = port;
        this.log = log;
        this.process = process;
    }

    /**
     * On a free port, its log under the working directory's {@code target/service-logs}; {@code env} wins over our settings.
     */
    public static ServiceProcess start(String service, RedisTopology redis, SigningKeys keys, Map<String, String> env) {
        var settings = new HashMap<>(redis.settings());
        settings.putAll(env);
        return start(service, redis.settings().get("QUARKUS_REDIS_HOSTS"), keys, settings);
    }

    /** As above, with the Redis at that URL. */
    public static ServiceProcess start(String service, String redisUrl, SigningKeys keys, Map<String, String> env) {
        return start(service, Ports.free(), redisUrl, keys, env);
    }

    /** As above, on that port. Fails with the tail of the log when the service ends or is not ready within two minutes. */
    public static ServiceProcess start(String service, int port, String redisUrl, SigningKeys keys, Map<String, String> env) {
        var log = Path.of("target", "service-logs", service + "-" + port + ".log").toAbsolutePath();
        var started = launch(service, port, redisUrl, keys, env, log);
        try {
            started.awaitReady();
            return started;
        } catch (RuntimeException e) {
            started.close();
            throw e;
        }
    }

    static ServiceProcess launch(String service, int port, String redisUrl, SigningKeys keys, Map<String, String> env,
            Path log) {
        if (!Ports.isFree(port)) {
            // Else whoever listens there would answer for the process that could not.
            throw new IllegalStateException("Port " + port + ", which " + service + " needs, is busy");
        }
        try {
            Files.createDirectories(log.getParent());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        // Several of them on one machine: small, rather than ready for a heap that a laptop's services never have.
        var builder = new ProcessBuilder(java, "-XX:+UseSerialGC", "-Xmn32m", "-XX:+UseCompactObjectHeaders",
                "--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow",
                "-jar", Checkout.runnableJar(service).toString())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().putAll(settings(port, redisUrl, keys));
        builder.environment().putAll(env);
        return new ServiceProcess(service, port, log, Lifetime.start(Lifetime.Role.SERVICE, builder));
    }

    private static Map<String, String> settings(int port, String redisUrl, SigningKeys keys) {
        var settings = new HashMap<String, String>();
        // The local stack hands out tokens to whoever asks: nobody beyond this machine may.
        settings.put("QUARKUS_HTTP_HOST", "127.0.0.1");
        // Nobody deploys here, and whoever presses Ctrl-C wants it to end.
        settings.put("TRICAST_DELIVERY_DRAIN_WINDOW", "0S");
        settings.put("QUARKUS_HTTP_PORT", Integer.toString(port));
        settings.put("QUARKUS_REDIS_HOSTS", redisUrl);
        settings.put("MP_JWT_VERIFY_PUBLICKEY_LOCATION", keys.publicPem().toAbsolutePath().toString());
        settings.put("TRICAST_LOCAL_SIGNING_KEY_LOCATION", keys.privatePem().toAbsolutePath().toString());
        return settings;
    }

    /** Returns when the readiness probe says yes. */
    void awaitReady() {
        var deadline = System.nanoTime() + PATIENCE.toNanos();
        try (var client = HttpClient.newBuilder().connectTimeout(PATIENCE).build()) {
            while (!Lifetime.awaitExit(process, PAUSE) && System.nanoTime() < deadline) {
                if (isReady(client)) {
                    return;
                }
            }
        }
        var fact = process.isAlive() ? "was not ready within " + PATIENCE : "ended with exit code " + process.exitValue();
        throw new IllegalStateException(service + " " + fact + "; the end of " + log + ":\n" + LogTail.of(log));
    }

    private boolean isReady(HttpClient client) {
        var request = HttpRequest.newBuilder(uri("/q/health/ready")).timeout(PATIENCE).build();
        try {
            return client.send(request, BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException _) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while waiting for " + service, e);
        }
    }

    public String service() {
        return service;
    }

    public int port() {
        return port;
    }

    @Override
    public URI uri(String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }

    @Override
    public URI webSocket(String path) {
        return URI.create("ws://127.0.0.1:" + port + path);
    }

    public Process process() {
        return process;
    }

    public long pid() {
        return process.pid();
    }

    public Path log() {
        return log;
    }

    /** SIGTERM, as a deployment does, and waits until the process has ended; fails if it takes more than two minutes. */
    public void stop() {
        process.destroy();
        if (!Lifetime.awaitExit(process, PATIENCE)) {
            Lifetime.kill(process);
            throw new IllegalStateException(service + " did not stop within " + PATIENCE + ":\n" + LogTail.of(log));
        }
    }

    /** SIGKILL, as in a crash. */
    public void kill() {
        Lifetime.kill(process);
    }

    /** Kills it; the log stays. */
    @Override
    public void close() {
        kill();
    }
}
