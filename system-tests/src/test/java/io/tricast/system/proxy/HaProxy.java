package io.tricast.system.proxy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

import io.tricast.local.Endpoint;
import io.tricast.local.Lifetime;
import io.tricast.local.LogTail;
import io.tricast.local.Ports;

/**
 * A real HAProxy as a child process that listens on one free port of the loopback address, for as long as this lives. What
 * its configuration calls {@code "${PORT}"} is that port. Every method returns when it is done: started means that it
 * listens, reloaded that the new configuration is the one in force. Ends with this JVM at the latest.
 */
public final class HaProxy implements Endpoint, AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration PAUSE = Duration.ofMillis(20);

    /** Said by the master process whenever a worker has taken a configuration over. */
    private static final String LOADED = "Loading success.";

    private final int port = Ports.free();
    private final Path directory = Lifetime.temporaryDirectory("tricast-haproxy");
    private final Path configuration = directory.resolve("haproxy.cfg");
    private final Path log = directory.resolve("haproxy.log");
    private Process process;

    private HaProxy() {
    }

    public static HaProxy start(String configuration) {
        HaProxy proxy = new HaProxy();
        try {
            proxy.configure(configuration);
            proxy.launch();
            return proxy;
        } catch (RuntimeException e) {
            proxy.close();
            throw e;
        }
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

    /** New connections are served by the new configuration; open ones stay, until {@code hard-stop-after}. */
    public void reload(String newConfiguration) {
        long before = loads();
        configure(newConfiguration);
        signal("USR2");
        awaitLoads(before + 1);
    }

    /** Cuts every connection, as a proxy that dies. */
    public void stop() {
        process.destroy();
        if (!Lifetime.awaitExit(process, PATIENCE)) {
            Lifetime.kill(process);
            throw new IllegalStateException("HAProxy did not stop within " + PATIENCE + ":\n" + LogTail.of(log));
        }
    }

    /** Stops it if it runs, and starts it on the same port. */
    public void restart() {
        stop();
        launch();
    }

    @Override
    public void close() {
        if (process != null) {
            stop();
        }
        Lifetime.delete(directory);
    }

    private void launch() {
        long before = loads();
        ProcessBuilder builder = new ProcessBuilder("haproxy", "-W", "-db", "-f", configuration.toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().put("PORT", Integer.toString(port));
        process = Lifetime.start(Lifetime.Role.PROXY, builder);
        awaitLoads(before + 1);
    }

    private void awaitLoads(long count) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (loads() < count) {
            if (Lifetime.awaitExit(process, PAUSE) || System.nanoTime() > deadline) {
                throw new IllegalStateException("HAProxy does not take its configuration:\n" + LogTail.of(log));
            }
        }
    }

    private long loads() {
        try {
            return Files.exists(log) ? Files.readString(log, StandardCharsets.ISO_8859_1).lines()
                    .filter(it -> it.contains(LOADED)).count() : 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void configure(String text) {
        try {
            Files.writeString(configuration, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void signal(String name) {
        try {
            new ProcessBuilder(List.of("kill", "-" + name, Long.toString(process.pid()))).start().waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while signalling HAProxy", e);
        }
    }
}
