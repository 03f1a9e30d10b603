package io.tricast.benchmark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The page in {@code docs} whose measured part is written by a full run; what stands around it is written by hand. */
final class Page {

    private static final String BEGIN = "<!-- measured: begin -->\n";
    private static final String END = "<!-- measured: end -->";

    private final Path file;

    Page(Path file) {
        this.file = file;
    }

    void replace(String measured) {
        try {
            var text = Files.readString(file);
            var begin = text.indexOf(BEGIN) + BEGIN.length();
            var end = text.indexOf(END);
            if (begin < BEGIN.length() || end < begin) {
                throw new IllegalStateException(file + " has no place for what was measured");
            }
            Files.writeString(file, text.substring(0, begin) + measured + text.substring(end));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
