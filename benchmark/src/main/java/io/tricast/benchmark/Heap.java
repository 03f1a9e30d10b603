package io.tricast.benchmark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/** What is alive in another JVM's heap, counted by that JVM after a full collection. */
final class Heap {

    private static final int BYTES_COLUMN = 2;
    private static final int KIB = 1024;

    private Heap() {
    }

    static long liveKib(long pid) {
        var jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
        try {
            var process = new ProcessBuilder(jcmd, Long.toString(pid), "GC.class_histogram").redirectErrorStream(true).start();
            try (var lines = process.inputReader()) {
                return lines.lines().filter(line -> line.startsWith("Total")).map(line -> line.split("\\s+"))
                        .mapToLong(columns -> Long.parseLong(columns[BYTES_COLUMN]) / KIB).findFirst()
                        .orElseThrow(() -> new IllegalStateException("No heap histogram of process " + pid));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
