package io.tricast.system.proxy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.IntFunction;

import io.tricast.local.Endpoint;
import io.tricast.local.Lifetime;
import io.tricast.local.LogTail;
import io.tricast.local.Ports;

/**
 * A real nginx as a child process on one free port of the loopback address, with what {@link NginxSettings} says. Started
 * means that a worker serves, reloaded that a new one does. Ends with this JVM at the latest.
 */
public final class Nginx implements Endpoint, AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration PAUSE = Duration.ofMillis(20);
    private static final String SERVES = "start worker process ";

    private final int port = Ports.free();
    private final Path directory = Lifetime.temporaryDirectory("tricast-nginx");
    private final Path log = directory.resolve("error.log");
    private Process process;

    private Nginx() {
    }

    public static Nginx start(NginxSettings settings) {
        return start(settings::text);
    }

    /** @param configuration of an nginx that listens on that port */
    public static Nginx start(IntFunction<String> configuration) {
        Nginx nginx = new Nginx();
        try {
            nginx.configure(configuration);
            nginx.launch();
            return nginx;
        } catch (RuntimeException e) {
            nginx.close();
            throw e;
        }
    }

    @Override
    public URI uri(String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }

    @Override
    public URI webSocket(String path) {
        return URI.create("ws://127.0.0.1:" + port + path);
    }

    /** As {@link #reload()}, with another configuration. */
    public void reload(IntFunction<String> configuration) {
        configure(configuration);
        reload();
    }

    private void configure(IntFunction<String> configuration) {
        try {
            Files.writeString(directory.resolve("nginx.conf"), configuration.apply(port));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** New connections are served by a new worker; open ones stay, until {@code worker_shutdown_timeout}. */
    public void reload() {
        long before = workers();
        Process signal = Lifetime.start(Lifetime.Role.PROXY,
                new ProcessBuilder("kill", "-HUP", Long.toString(process.pid())));
        if (!Lifetime.awaitExit(signal, PATIENCE) || signal.exitValue() != 0) {
            throw new IllegalStateException("nginx could not be told to reload");
        }
        awaitWorkers(before + 1);
    }

    @Override
    public void close() {
        if (process != null) {
            process.destroy();
            if (!Lifetime.awaitExit(process, PATIENCE)) {
                Lifetime.kill(process);
            }
        }
        Lifetime.delete(directory);
    }

    private void launch() {
        process = Lifetime.start(Lifetime.Role.PROXY, new ProcessBuilder("nginx", "-p", directory.toString(), "-e",
                log.toString(), "-c", directory.resolve("nginx.conf").toString()).redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile())));
        awaitWorkers(1);
    }

    private void awaitWorkers(long count) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (workers() < count) {
            if (Lifetime.awaitExit(process, PAUSE) || System.nanoTime() > deadline) {
                throw new IllegalStateException("nginx does not serve:\n" + LogTail.of(log));
            }
        }
    }

    private long workers() {
        try {
            return Files.exists(log)
                    ? Files.readString(log, StandardCharsets.ISO_8859_1).lines().filter(it -> it.contains(SERVES)).count()
                    : 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
