package io.tricast.benchmark.load;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.time.Duration;
import java.util.Arrays;
import java.util.function.BooleanSupplier;

import io.tricast.benchmark.net.Epoll;
import io.tricast.benchmark.net.Libc;
import io.tricast.benchmark.net.Tcp;

/**
 * The one thread of the generator: reads what has come on any connection, and lets the publisher say what is due. All
 * connections read into one buffer. For one thread.
 */
public final class Loop {

    static final int READ = 256 * 1024;
    static final int UNREAD = 1024 * 1024;

    private static final int SOURCES = 16;
    private static final int WRITE = 64 * 1024;
    private static final Duration LONGEST_WAIT = Duration.ofMillis(20);
    /** A full round of reading is too long for a publisher that is due meanwhile. */
    private static final int READS_PER_TURN = 64;

    private final Libc libc = new Libc();
    private final Tcp tcp = new Tcp(libc);
    private final Epoll epoll = new Epoll(libc);
    private final MemorySegment buffer = Arena.global().allocate(READ + UNREAD, 64);
    private final MemorySegment outgoing = Arena.global().allocate(WRITE, 64);
    private Connection[] connections = new Connection[1024];
    private Publisher publisher = Publisher.SILENT;
    private long now = System.nanoTime();

    /** Whoever publishes from now on. */
    void publisher(Publisher next) {
        publisher = next;
    }

    /** Begins to connect; sources are spread over the addresses of this machine. */
    Connection connect(int port, int source, Session session) {
        var socket = tcp.connect(port, 2 + source % SOURCES);
        if (socket >= connections.length) {
            connections = Arrays.copyOf(connections, socket * 2);
        }
        connections[socket] = new Connection(this, socket, session);
        epoll.add(socket, Epoll.READABLE | Epoll.WRITABLE | Epoll.ON_CHANGE);
        return connections[socket];
    }

    /** Works until it is done or the time is over; whether it is done. */
    boolean run(BooleanSupplier done, Duration limit) {
        var until = System.nanoTime() + limit.toNanos();
        while (true) {
            now = System.nanoTime();
            publisher.turn(now);
            if (done.getAsBoolean()) {
                return true;
            }
            if (now >= until) {
                return false;
            }
            var wait = Math.min(Math.min(until, publisher.due()) - now, LONGEST_WAIT.toNanos());
            serve(epoll.await(Duration.ofNanos(Math.max(0, wait))));
        }
    }

    private void serve(int count) {
        for (var place = 0; place < count; place++) {
            var connection = connections[epoll.socket(place)];
            try {
                if (epoll.isWritable(place)) {
                    connection.writable();
                }
                if (epoll.isReadable(place)) {
                    connection.readable();
                }
            } catch (BrokenProtocol broken) {
                connection.fail(broken);
            }
            if (place % READS_PER_TURN == READS_PER_TURN - 1) {
                publisher.turn(System.nanoTime());
            }
        }
    }

    Tcp tcp() {
        return tcp;
    }

    MemorySegment buffer() {
        return buffer;
    }

    /** When the bytes that are being read came. */
    long now() {
        return now;
    }

    int read(int socket, int offset) {
        var count = libc.receive(socket, buffer.address() + offset, READ);
        now = System.nanoTime();
        return count;
    }

    int write(int socket, byte[] bytes, int from) {
        var length = Math.min(WRITE, bytes.length - from);
        MemorySegment.copy(bytes, from, outgoing, JAVA_BYTE, 0, length);
        return libc.send(socket, outgoing.address(), length);
    }

    void close(int socket) {
        libc.close(socket);
    }
}
