package io.tricast.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Ties child processes and temporary directories to the life of this JVM. Whatever is left when it exits, by itself or by
 * SIGINT or SIGTERM, is ended: proxies, then services, so that they still find their Redis while they drain, then Redis,
 * then the files. All methods may be called from any thread.
 */
public final class Lifetime {
    /** In the order in which they are ended. */
    public enum Role {
        PROXY,
        SERVICE,
        REDIS
    }

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Map<Process, Role> CHILDREN = new ConcurrentHashMap<>();
    private static final Set<Path> DIRECTORIES = ConcurrentHashMap.newKeySet();
    private static final CountDownLatch ENDING = new CountDownLatch(1);

    static {
        Runtime.getRuntime().addShutdownHook(new Thread(Lifetime::endAll, "end-children"));
    }

    private Lifetime() {
    }

    /** Starts a child that ends with this JVM at the latest. */
    public static Process start(Role role, ProcessBuilder builder) {
        try {
            var process = builder.start();
            CHILDREN.put(process, role);
            process.onExit().thenAccept(CHILDREN::remove);
            if (ENDING.getCount() == 0) {
                // The shutdown hook may have looked before this child was in the map.
                process.destroyForcibly();
            }
            return process;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A new directory that goes with this JVM at the latest. */
    public static Path temporaryDirectory(String prefix) {
        try {
            var directory = Files.createTempDirectory(prefix);
            DIRECTORIES.add(directory);
            return directory;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether the process ended within the time. */
    public static boolean awaitExit(Process process, Duration time) {
        try {
            return process.waitFor(time);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while waiting for process " + process.pid(), e);
        }
    }

    /** Whether this JVM begins to exit within the time. */
    static boolean endsWithin(Duration time) {
        try {
            return ENDING.await(time.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** SIGKILL; returns when it has ended. */
    public static void kill(Process process) {
        process.destroyForcibly();
        awaitExit(process, PATIENCE);
    }

    /** The directory and all in it. */
    public static void delete(Path directory) {
        try {
            Files.walkFileTree(directory, new Deletion());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        DIRECTORIES.remove(directory);
    }

    private static void endAll() {
        ENDING.countDown();
        for (var role : Role.values()) {
            var children = CHILDREN.entrySet().stream().filter(child -> child.getValue() == role).map(Map.Entry::getKey)
                    .toList();
            children.forEach(Process::destroy);
            var deadline = System.nanoTime() + PATIENCE.toNanos();
            for (var child : children) {
                if (!awaitExit(child, Duration.ofNanos(Math.max(0, deadline - System.nanoTime())))) {
                    kill(child);
                }
            }
        }
        Set.copyOf(DIRECTORIES).forEach(Lifetime::delete);
    }

    private static final class Deletion extends SimpleFileVisitor<Path> {
        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
            Files.deleteIfExists(file);
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException e) {
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult postVisitDirectory(Path directory, IOException e) throws IOException {
            Files.deleteIfExists(directory);
            return FileVisitResult.CONTINUE;
        }
    }
}
