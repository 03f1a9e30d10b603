package io.tricast.deployment;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The files of the working copy that the tests run in. */
final class Checkout {
    private Checkout() {
    }

    static Path path(String relative) {
        for (var directory = Path.of("").toAbsolutePath(); directory != null; directory = directory.getParent()) {
            if (Files.exists(directory.resolve("mvnw"))) {
                return directory.resolve(relative);
            }
        }
        throw new IllegalStateException("No directory with mvnw at or above " + Path.of("").toAbsolutePath());
    }

    static String text(String relative) {
        try {
            return Files.readString(path(relative));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
