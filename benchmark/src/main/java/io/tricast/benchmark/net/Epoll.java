package io.tricast.benchmark.net;

import static java.lang.foreign.ValueLayout.JAVA_INT_UNALIGNED;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.time.Duration;

/** Tells which of many sockets have something to read or room to write. For one thread. */
public final class Epoll {

    public static final int READABLE = 0x1;
    public static final int WRITABLE = 0x4;
    /** Reported once per arrival and not for as long as something is there. */
    public static final int ON_CHANGE = 1 << 31;

    private static final int ADD = 1;
    private static final int MODIFY = 3;
    private static final int CAPACITY = 512;
    // The kernel packs the structure on x86 alone.
    private static final boolean PACKED = System.getProperty("os.arch").equals("amd64");
    private static final int SIZE = PACKED ? 12 : 16;
    private static final int TOKEN = PACKED ? 4 : 8;

    private final Libc libc;
    private final int descriptor;
    private final MemorySegment event = Arena.global().allocate(SIZE, 8);
    private final MemorySegment events = Arena.global().allocate((long) SIZE * CAPACITY, 8);
    private final MemorySegment timeout = Arena.global().allocate(16, 8);

    public Epoll(Libc libc) {
        this.libc = libc;
        descriptor = SystemCallFailed.unless(libc.epollCreate(), "epoll_create1");
    }

    /** Watches a socket from now on until it is closed. */
    public void add(int socket, int interest) {
        control(ADD, socket, interest);
    }

    /** Watches for something else on a socket that is watched. */
    public void modify(int socket, int interest) {
        control(MODIFY, socket, interest);
    }

    private void control(int operation, int socket, int interest) {
        event.set(JAVA_INT_UNALIGNED, 0, interest);
        event.set(JAVA_INT_UNALIGNED, TOKEN, socket);
        SystemCallFailed.unless(libc.epollControl(descriptor, operation, socket, event.address()), "epoll_ctl");
    }

    /** Waits until there is something, at most that long; how many sockets have something. */
    public int await(Duration limit) {
        timeout.set(JAVA_LONG, 0, limit.toSeconds());
        timeout.set(JAVA_LONG, 8, limit.getNano());
        var count = libc.epollWait(descriptor, events.address(), CAPACITY, timeout.address());
        return count == Libc.INTERRUPTED ? 0 : SystemCallFailed.unless(count, "epoll_pwait2");
    }

    /** The socket that the last wait reported in that place. */
    public int socket(int place) {
        return events.get(JAVA_INT_UNALIGNED, (long) place * SIZE + TOKEN);
    }

    /** Whether that one has room to write. */
    public boolean isWritable(int place) {
        return (events.get(JAVA_INT_UNALIGNED, (long) place * SIZE) & WRITABLE) != 0;
    }

    /** Whether there is anything but room to write: bytes, an end or an error, which a read will tell. */
    public boolean isReadable(int place) {
        return (events.get(JAVA_INT_UNALIGNED, (long) place * SIZE) & ~WRITABLE) != 0;
    }
}
