package io.tricast.local;

import java.nio.file.Files;
import java.nio.file.Path;

/** The working copy this JVM was started in: the directory that holds {@code mvnw}, at or above the working directory. */
final class Checkout {
    private Checkout() {
    }

    static Path root() {
        var start = Path.of("").toAbsolutePath();
        for (var directory = start; directory != null; directory = directory.getParent()) {
            if (Files.exists(directory.resolve("mvnw"))) {
                return directory;
            }
        }
        throw new IllegalStateException("No directory with mvnw at or above " + start);
    }

    static Path runnableJar(String service) {
        var jar = root().resolve(service).resolve("target/quarkus-app/quarkus-run.jar");
        if (!Files.exists(jar)) {
            throw new IllegalStateException(jar + " is missing: run ./mvnw package first");
        }
        return jar;
    }
}
