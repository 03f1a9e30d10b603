package io.tricast.benchmark.net;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/** Non-blocking TCP sockets of the loopback address, without delay. For one thread. */
public final class Tcp {

    private static final int INTERNET = 2;
    private static final int STREAM = 1;
    private static final int NON_BLOCKING = 0x800;
    private static final int CLOSE_ON_EXEC = 0x80000;
    private static final int BACKLOG = 4096;
    private static final int ADDRESS = 16;

    private final Libc libc;
    private final MemorySegment address = Arena.global().allocate(ADDRESS, 8);
    private final MemorySegment number = Arena.global().allocate(8, 8);

    public Tcp(Libc libc) {
        this.libc = libc;
    }

    /** A socket that listens on a free port. */
    public int listen() {
        var socket = socket();
        SystemCallFailed.unless(libc.bind(socket, loopback(1, 0), ADDRESS), "bind");
        SystemCallFailed.unless(libc.listen(socket, BACKLOG), "listen");
        return socket;
    }

    /** The port that a socket listens on. */
    public int port(int socket) {
        number.set(JAVA_INT, 0, ADDRESS);
        SystemCallFailed.unless(libc.socketName(socket, address.address(), number.address()), "getsockname");
        return (address.get(JAVA_BYTE, 2) & 0xFF) << 8 | address.get(JAVA_BYTE, 3) & 0xFF;
    }

    /** The next client's socket, or {@link Libc#AGAIN}. */
    public int accept(int listening) {
        var socket = libc.accept(listening, NON_BLOCKING | CLOSE_ON_EXEC);
        if (socket >= 0) {
            set(socket, Option.NO_DELAY);
        }
        return socket;
    }

    /**
     * A socket that is being connected to that port. Clients spread over many source addresses (127.0.0.2 and on), because
     * one address has ports for about 28,000 of them.
     */
    public int connect(int port, int source) {
        var socket = socket();
        set(socket, Option.PORT_AT_CONNECT);
        SystemCallFailed.unless(libc.bind(socket, loopback(source, 0), ADDRESS), "bind");
        var result = libc.connect(socket, loopback(1, port), ADDRESS);
        if (result != Libc.IN_PROGRESS) {
            SystemCallFailed.unless(result, "connect");
        }
        return socket;
    }

    /** Whether the connecting went well, once the socket is writable. */
    public boolean isConnected(int socket) {
        number.set(JAVA_INT, 0, 4);
        var error = address.address();
        SystemCallFailed.unless(libc.option(socket, 1, 4, error, number.address()), "getsockopt");
        return address.get(JAVA_INT, 0) == 0;
    }

    private int socket() {
        var socket = SystemCallFailed.unless(libc.socket(INTERNET, STREAM | NON_BLOCKING | CLOSE_ON_EXEC), "socket");
        set(socket, Option.NO_DELAY);
        return socket;
    }

    private void set(int socket, Option option) {
        number.set(JAVA_INT, 0, 1);
        SystemCallFailed.unless(libc.setOption(socket, option.level, option.name, number.address(), 4), "setsockopt");
    }

    /** 127.0.0.host, in network byte order as the kernel wants it. */
    private long loopback(int host, int port) {
        address.fill((byte) 0);
        address.set(JAVA_SHORT, 0, (short) INTERNET);
        address.set(JAVA_BYTE, 2, (byte) (port >> 8));
        address.set(JAVA_BYTE, 3, (byte) port);
        address.set(JAVA_BYTE, 4, (byte) 127);
        address.set(JAVA_BYTE, 7, (byte) host);
        return address.address();
    }

    private enum Option {
        NO_DELAY(6, 1),
        /** The port is chosen when the destination is known, so that two destinations may share one. */
        PORT_AT_CONNECT(0, 24);

        private final int level;
        private final int name;

        Option(int level, int name) {
            this.level = level;
            this.name = name;
        }
    }
}
