package io.tricast.benchmark.load;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.nio.charset.StandardCharsets.US_ASCII;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

/**
 * Many clients of server-sent event streams on one connection, a stream each, over HTTP/2 with prior knowledge. A client is
 * ready when the headers of its answer have come.
 *
 * <p>
 * Only what the generator needs of RFC 9113: requests go out with headers as literals, the windows are as large as can be and
 * are never renewed, and an event has to be whole in its frame.
 */
final class Http2Session implements Session {

    private static final byte[] PREFACE = "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".getBytes(US_ASCII);
    private static final int HEAD = 9;
    private static final int LARGEST_WINDOW = Integer.MAX_VALUE;
    private static final int FIRST_WINDOW = 65_535;

    private static final byte DATA = 0;
    private static final byte HEADERS = 1;
    private static final byte RESET = 3;
    private static final byte SETTINGS = 4;
    private static final byte PING = 6;
    private static final byte GO_AWAY = 7;
    private static final byte WINDOW_UPDATE = 8;

    private static final byte ACKNOWLEDGED = 1;
    private static final byte END_OF_STREAM = 1;
    private static final byte END_OF_HEADERS = 4;
    private static final byte WITH_PRIORITY = 0x20;
    private static final int PRIORITY = 5;
    private static final short INITIAL_WINDOW_SIZE = 4;

    /** An indexed field of the static table: {@code :status 200}. */
    private static final byte STATUS_200 = (byte) 0x88;

    private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);

    private final List<Client> clients;
    private final byte[] request;
    private long received;
    private Connection connection;

    /** @param request line and headers as HTTP/1.1 has them, the same for each of the clients */
    Http2Session(List<Client> clients, String request) {
        this.clients = clients;
        this.request = HeaderBlock.of(request);
    }

    @Override
    public void opened(Connection opened) {
        connection = opened;
        opened.send(PREFACE);
        opened.send(frame(SETTINGS, 0, 0, ByteBuffer.allocate(6).putShort(INITIAL_WINDOW_SIZE).putInt(LARGEST_WINDOW).array()));
        opened.send(frame(WINDOW_UPDATE, 0, 0, ByteBuffer.allocate(4).putInt(LARGEST_WINDOW - FIRST_WINDOW).array()));
        for (var i = 0; i < clients.size(); i++) {
            opened.send(frame(HEADERS, END_OF_STREAM | END_OF_HEADERS, 2 * i + 1, request));
        }
    }

    private static byte[] frame(byte type, int flags, int stream, byte[] payload) {
        return ByteBuffer.allocate(HEAD + payload.length).putInt(payload.length << 8 | type).put((byte) flags).putInt(stream)
                .put(payload).array();
    }

    @Override
    public int read(MemorySegment bytes, int to, long now) {
        var at = 0;
        while (to - at >= HEAD) {
            var length = bytes.get(INT, at) >>> 8;
            if (to - at - HEAD < length) {
                break;
            }
            take(bytes, at, length, now);
            at += HEAD + length;
        }
        return at;
    }

    private void take(MemorySegment bytes, int at, int length, long now) {
        var from = at + HEAD;
        var flags = bytes.get(JAVA_BYTE, at + 4);
        var stream = bytes.get(INT, at + 5) & Integer.MAX_VALUE;
        switch (bytes.get(JAVA_BYTE, at + 3)) {
            case DATA -> {
                if (client(stream).count(bytes, from, from + length, now) != from + length) {
                    throw new BrokenProtocol("an event in two frames");
                }
                refuseEnd(flags);
            }
            case HEADERS -> {
                var block = (flags & WITH_PRIORITY) == 0 ? from : from + PRIORITY;
                if (bytes.get(JAVA_BYTE, block) != STATUS_200) {
                    throw new BrokenProtocol("a stream was not answered with 200");
                }
                refuseEnd(flags);
                client(stream).becomeReady();
            }
            case SETTINGS -> acknowledge(SETTINGS, flags, new byte[0]);
            case PING -> acknowledge(PING, flags, bytes.asSlice(from, length).toArray(JAVA_BYTE));
            case RESET, GO_AWAY -> throw new BrokenProtocol("ended by the server");
            default -> {
            }
        }
    }

    private Client client(int stream) {
        return clients.get(stream / 2);
    }

    private static void refuseEnd(byte flags) {
        if ((flags & END_OF_STREAM) != 0) {
            throw new BrokenProtocol("the stream has ended");
        }
    }

    private void acknowledge(byte type, byte flags, byte[] payload) {
        if ((flags & ACKNOWLEDGED) == 0) {
            connection.send(frame(type, ACKNOWLEDGED, 0, payload));
        }
    }

    @Override
    public void received(int count) {
        received += count;
        if (received > LARGEST_WINDOW - FIRST_WINDOW) {
            throw new BrokenProtocol("more than this generator's window");
        }
        clients.getFirst().got(count);
    }

    @Override
    public void failed(String reason) {
        clients.getFirst().failed(reason);
    }

    @Override
    public void closed() {
        clients.forEach(Client::gone);
    }
}
