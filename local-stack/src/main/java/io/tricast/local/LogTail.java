package io.tricast.local;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** The last lines of a log file: what to show when its process died. */
public final class LogTail {
    private static final int LINES = 30;
    // Decodes every byte: a log cut in the middle of a character must not hide why the process died.
    private static final Charset CHARSET = StandardCharsets.ISO_8859_1;

    private LogTail() {
    }

    /** Says so instead if the file cannot be read. */
    public static String of(Path log) {
        try {
            var lines = Files.readAllLines(log, CHARSET);
            return String.join("\n", lines.subList(Math.max(0, lines.size() - LINES), lines.size()));
        } catch (IOException e) {
            return "(no log: " + e + ")";
        }
    }
}
