package io.tricast.system.chaos;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import io.tricast.local.RedisProcess;
import io.tricast.system.stack.RedisWire;

/** Redis's own append-only file, which may get lost or be replaced by an older copy. One thread. */
final class RedisFile {

    private final RedisProcess redis;
    private final Path directory;
    private final Map<Path, byte[]> copy = new HashMap<>();

    private RedisFile(RedisProcess redis, Path directory) {
        this.redis = redis;
        this.directory = directory;
    }

    static RedisFile of(RedisProcess redis) {
        List<?> answer = (List<?>) RedisWire.call(redis, "CONFIG", "GET", "dir");
        return new RedisFile(redis, Path.of(answer.get(1).toString()));
    }

    /** Redis dies, and comes back without it. */
    void lose() {
        redis.kill();
        files().forEach(RedisFile::delete);
        redis.restart();
    }

    /** As it is now; nothing but its end changes while Redis writes. */
    void copy() {
        copy.clear();
        files().forEach(file -> copy.put(file, read(file)));
    }

    /** Redis dies, and comes back with the copy and in that environment. */
    void goBack(Map<String, String> env) {
        redis.kill();
        files().forEach(RedisFile::delete);
        copy.forEach(RedisFile::write);
        redis.restart(env);
    }

    /** One file up to version 6, several in a directory of their own from version 7 on. */
    private List<Path> files() {
        try (Stream<Path> all = Files.walk(directory)) {
            return all.filter(Files::isRegularFile).filter(it -> it.getFileName().toString().startsWith("appendonly.aof"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] read(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(Path file, byte[] bytes) {
        try {
            Files.write(file, bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path file) {
        try {
            Files.delete(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
