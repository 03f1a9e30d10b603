package io.tricast.benchmark.net;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.ValueLayout;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * Which cores the measured server and the rest run on. A server that has a core to itself can be compared; with one core
 * alone nothing is pinned, and the figures say less. A child process stays where the thread that started it ran.
 */
public final class Cores {

    private static final int MASK_BYTES = 128;

    private final Libc libc = new Libc();
    private final List<Integer> allowed;

    private Cores(List<Integer> allowed) {
        this.allowed = allowed;
    }

    /** Those that this process may use. */
    public static Cores ofThisProcess() {
        try (var lines = Files.lines(Path.of("/proc/self/status"))) {
            return new Cores(lines.filter(line -> line.startsWith("Cpus_allowed_list:"))
                    .map(line -> parse(line.substring(line.indexOf(':') + 1).strip())).findFirst().orElseThrow());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A list as the kernel writes it: {@code 0-2,5}. */
    static List<Integer> parse(String list) {
        var cores = new ArrayList<Integer>();
        for (var range : list.split(",")) {
            var ends = range.split("-");
            for (var core = Integer.parseInt(ends[0]); core <= Integer.parseInt(ends[ends.length - 1]); core++) {
                cores.add(core);
            }
        }
        return List.copyOf(cores);
    }

    public boolean areEnough() {
        return allowed.size() > 1;
    }

    public int server() {
        return allowed.getFirst();
    }

    /** Everything but the server: the generator and Redis. */
    public int others() {
        return allowed.get(areEnough() ? 1 : 0);
    }

    /** Moves this process, with all threads it has and will have, to the core of the others. */
    public void pinThisProcess() {
        if (!areEnough()) {
            return;
        }
        try (var threads = Files.list(Path.of("/proc/self/task"))) {
            threads.map(thread -> Integer.parseInt(thread.getFileName().toString())).forEach(thread -> pin(thread, others()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Starts a process on the server's core. */
    public <T> T onServerCore(Supplier<T> start) {
        if (!areEnough()) {
            return start.get();
        }
        pin(0, server());
        try {
            return start.get();
        } finally {
            pin(0, others());
        }
    }

    /** 0 is the calling thread. One that has ended meanwhile runs nowhere, which is as well. */
    private void pin(int thread, int core) {
        try (var arena = Arena.ofConfined()) {
            var mask = arena.allocate(MASK_BYTES, 8);
            mask.set(ValueLayout.JAVA_BYTE, core / 8, (byte) (1 << core % 8));
            libc.setAffinity(thread, MASK_BYTES, mask.address());
        }
    }
}
