package io.tricast.benchmark.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;

/**
 * What a process and its children have used so far, as the kernel tells it.
 *
 * @param cpu in user and system mode, exact to 10 ms
 * @param residentKib memory that is in RAM
 */
public record ProcessUsage(Duration cpu, long residentKib) {

    private static final long TICK_MILLIS = 10;

    /** Of this process alone: those it has started are measured by themselves. */
    static ProcessUsage ofThisOne() {
        return ofOne(ProcessHandle.current().pid());
    }

    public static ProcessUsage of(long pid) {
        var descendants = ProcessHandle.of(pid).stream().flatMap(ProcessHandle::descendants).map(ProcessHandle::pid);
        return Stream.concat(Stream.of(pid), descendants).map(ProcessUsage::ofOne)
                .reduce(new ProcessUsage(Duration.ZERO, 0), ProcessUsage::plus);
    }

    private static ProcessUsage ofOne(long pid) {
        var directory = Path.of("/proc", Long.toString(pid));
        try {
            return new ProcessUsage(cpu(Files.readString(directory.resolve("stat"))),
                    residentKib(Files.readString(directory.resolve("status"))));
        } catch (NoSuchFileException ended) {
            return new ProcessUsage(Duration.ZERO, 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Fields 14 and 15 of {@code stat}. The second field is the program's name, which may hold blanks and brackets. */
    static Duration cpu(String stat) {
        var fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
        return Duration.ofMillis((Long.parseLong(fields[11]) + Long.parseLong(fields[12])) * TICK_MILLIS);
    }

    /** The line {@code VmRSS}, which a process that has ended but was not waited for lacks. */
    static long residentKib(String status) {
        return status.lines().filter(line -> line.startsWith("VmRSS:")).map(line -> line.replaceAll("[^0-9]", ""))
                .mapToLong(Long::parseLong).findFirst().orElse(0);
    }

    private ProcessUsage plus(ProcessUsage other) {
        return new ProcessUsage(cpu.plus(other.cpu), residentKib + other.residentKib);
    }
}
