package io.tricast.benchmark.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** How long a core has been busy, with whatever: what is beyond the measured process is of others, and disturbs. */
final class CoreUsage {

    private static final Path STAT = Path.of("/proc/stat");
    private static final long TICK_MILLIS = 10;
    /** Fields: user, nice, system, idle, waiting for disks, interrupts, soft interrupts. */
    private static final int[] BUSY = { 1, 2, 3, 6, 7 };

    private CoreUsage() {
    }

    static Duration of(int core) {
        try {
            return busy(Files.readString(STAT), core);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Duration busy(String stat, int core) {
        var fields = stat.lines().filter(line -> line.startsWith("cpu" + core + " ")).findFirst().orElseThrow().split(" ");
        var ticks = 0L;
        for (var field : BUSY) {
            ticks += Long.parseLong(fields[field]);
        }
        return Duration.ofMillis(ticks * TICK_MILLIS);
    }
}
