package io.tricast.benchmark.load;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import java.lang.foreign.MemorySegment;
import java.util.ArrayDeque;
import java.util.Queue;

import io.tricast.benchmark.net.Libc;

/** One non-blocking connection of the generator: what waits to be sent, and what came and is not read yet. */
final class Connection {

    private static final byte[] NOTHING = {};

    private final Loop loop;
    private final int socket;
    private final Session session;
    private final Queue<byte[]> waiting = new ArrayDeque<>();
    private int sent;
    private byte[] unread = NOTHING;
    private boolean established;
    private boolean closed;

    Connection(Loop loop, int socket, Session session) {
        this.loop = loop;
        this.socket = socket;
        this.session = session;
    }

    void send(byte[] bytes) {
        waiting.add(bytes);
        if (established && waiting.size() == 1) {
            flush();
        }
    }

    /** There is room to write; the first time that means that the connection stands, or does not. */
    void writable() {
        if (!established) {
            if (!loop.tcp().isConnected(socket)) {
                throw new BrokenProtocol("the connection was refused");
            }
            established = true;
            session.opened(this);
        }
        flush();
    }

    private void flush() {
        while (!closed && !waiting.isEmpty()) {
            var head = waiting.peek();
            var count = loop.write(socket, head, sent);
            if (count == Libc.AGAIN) {
                return;
            }
            if (count < 0) {
                throw new BrokenProtocol("cut off while it was written to");
            }
            sent += count;
            if (sent == head.length) {
                waiting.remove();
                sent = 0;
            }
        }
    }

    /** Reads until there is nothing more. */
    void readable() {
        while (!closed) {
            var buffer = loop.buffer();
            MemorySegment.copy(unread, 0, buffer, JAVA_BYTE, 0, unread.length);
            var count = loop.read(socket, unread.length);
            if (count == Libc.AGAIN) {
                return;
            }
            if (count <= 0) {
                throw new BrokenProtocol(count == 0 ? "ended by the server" : "cut off by the server");
            }
            var end = unread.length + count;
            session.received(count);
            keep(buffer, session.read(buffer, end, loop.now()), end);
            if (count < Loop.READ) {
                return;
            }
        }
    }

    private void keep(MemorySegment buffer, int from, int to) {
        if (from == to) {
            unread = NOTHING;
            return;
        }
        if (to - from > Loop.UNREAD) {
            throw new BrokenProtocol("more at once than an event can be");
        }
        unread = buffer.asSlice(from, to - from).toArray(JAVA_BYTE);
    }

    void fail(BrokenProtocol broken) {
        session.failed(broken.getMessage());
        close();
    }

    void close() {
        if (!closed) {
            closed = true;
            loop.close(socket);
            session.closed();
        }
    }
}
