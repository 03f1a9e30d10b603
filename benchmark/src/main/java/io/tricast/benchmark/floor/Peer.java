package io.tricast.benchmark.floor;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import java.util.function.Function;

import io.tricast.benchmark.net.Epoll;
import io.tricast.benchmark.net.Libc;

/** One connection of the floor. What a socket does not take waits, without a bound: this is no server to be used. */
final class Peer {

    private static final byte[] NOTHING = {};

    private final Libc libc;
    private final Epoll epoll;
    private final int socket;
    private final Function<String, Channel> channels;
    private Kind kind = Kind.HTTP;
    private Channel channel = new Channel();
    private byte[] unread = NOTHING;
    private byte[] unsent = NOTHING;

    Peer(Libc libc, Epoll epoll, int socket, Function<String, Channel> channels) {
        this.libc = libc;
        this.epoll = epoll;
        this.socket = socket;
        this.channels = channels;
    }

    int socket() {
        return socket;
    }

    Kind kind() {
        return kind;
    }

    void send(MemorySegment bytes) {
        var size = (int) bytes.byteSize();
        var count = unsent.length == 0 ? Math.max(0, libc.send(socket, bytes.address(), size)) : 0;
        if (count < size) {
            var rest = bytes.asSlice(count).toArray(JAVA_BYTE);
            var start = unsent.length;
            unsent = Arrays.copyOf(unsent, start + rest.length);
            System.arraycopy(rest, 0, unsent, start, rest.length);
            epoll.modify(socket, Epoll.READABLE | Epoll.WRITABLE);
        }
    }

    private void send(String text) {
        try (var arena = Arena.ofConfined()) {
            send(arena.allocateFrom(JAVA_BYTE, text.getBytes(ISO_8859_1)));
        }
    }

    void flush() {
        var waiting = unsent;
        unsent = NOTHING;
        epoll.modify(socket, Epoll.READABLE);
        try (var arena = Arena.ofConfined()) {
            send(arena.allocateFrom(JAVA_BYTE, waiting));
        }
    }

    /** Whether the connection is to go on. */
    boolean read(MemorySegment came) {
        var start = unread.length;
        var bytes = Arrays.copyOf(unread, start + (int) came.byteSize());
        MemorySegment.copy(came, JAVA_BYTE, 0, bytes, start, bytes.length - start);
        var at = 0;
        while (at < bytes.length) {
            var used = kind == Kind.WEB_SOCKET ? frame(bytes, at) : request(bytes, at);
            if (used < 0) {
                return false;
            }
            if (used == 0) {
                break;
            }
            at += used;
        }
        unread = at == bytes.length ? NOTHING : Arrays.copyOfRange(bytes, at, bytes.length);
        return true;
    }

    private int request(byte[] bytes, int from) {
        var request = Request.at(bytes, from);
        if (request.isEmpty()) {
            return 0;
        }
        switch (request.get().resource()) {
            case "publish" -> {
                channels.apply(request.get().channel()).publish(request.get().body());
                send("HTTP/1.1 204 No Content\r\n\r\n");
            }
            case "sse" -> {
                send("HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n\r\n");
                listen(Kind.SSE, request.get().channel());
            }
            case "ws" -> {
                send("HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                        + "Sec-WebSocket-Accept: " + Upgrade.accept(request.get().header("sec-websocket-key")) + "\r\n\r\n");
                listen(Kind.WEB_SOCKET, request.get().channel());
            }
            case "poll" -> poll(channels.apply(request.get().channel()), request.get());
            default -> {
                return -1;
            }
        }
        return request.get().length();
    }

    private void listen(Kind as, String name) {
        kind = as;
        channel = channels.apply(name);
        channel.join(this);
    }

    /** One that is behind is answered at once; without a position it is told the present one. */
    private void poll(Channel asked, Request request) {
        var known = request.header("last-event-id");
        var missed = known.isEmpty() ? NOTHING : asked.since(Long.parseLong(known));
        if (known.isEmpty() || missed.length > 0) {
            send(Frames.pollHead(asked.position(), missed.length) + new String(missed, ISO_8859_1));
        } else {
            kind = Kind.POLL;
            channel = asked;
            channel.await(this);
        }
    }

    void answered() {
        kind = Kind.HTTP;
    }

    private int frame(byte[] bytes, int from) {
        var frame = ClientText.at(bytes, from);
        if (frame.isEmpty()) {
            return 0;
        }
        if (!frame.get().isText()) {
            return -1;
        }
        channel.publish(frame.get().payload());
        return frame.get().length();
    }

    void leave() {
        channel.leave(this);
    }
}
