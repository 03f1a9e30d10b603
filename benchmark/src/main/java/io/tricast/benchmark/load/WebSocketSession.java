package io.tricast.benchmark.load;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT_UNALIGNED;
import static java.lang.foreign.ValueLayout.JAVA_SHORT_UNALIGNED;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.lang.foreign.MemorySegment;
import java.nio.ByteOrder;
import java.util.Optional;

/**
 * A client over WebSocket (RFC 6455): ready when the server has agreed or, where there is a room to join, when it says
 * that the client is in. Answers pings.
 */
final class WebSocketSession implements Session {

    private static final String ACCEPT = "s3pPLMBiTxaQ9kYGzzhZRbK+xOo=";
    private static final int CLOSE = 8;
    private static final int PING = 9;
    private static final int PONG = 10;

    private final Client client;
    private final String request;
    private final Optional<Server.Join> join;
    private boolean upgraded;

    WebSocketSession(Client client, String request, Optional<Server.Join> join) {
        this.client = client;
        this.request = request;
        this.join = join;
    }

    @Override
    public void opened(Connection connection) {
        connection.send(request.getBytes(US_ASCII));
    }

    @Override
    public int read(MemorySegment bytes, int to, long now) {
        if (upgraded) {
            return frames(bytes, 0, to, now);
        }
        var head = HttpHead.at(bytes, 0, to);
        if (head.isEmpty()) {
            return 0;
        }
        head.get().require(101);
        if (!head.get().header("sec-websocket-accept").equals(Optional.of(ACCEPT))) {
            throw new BrokenProtocol("the upgrade is not of this request");
        }
        upgraded = true;
        join.ifPresentOrElse(room -> client.send(ClientFrame.text(room.frame())), client::becomeReady);
        return frames(bytes, head.get().length(), to, now);
    }

    private int frames(MemorySegment bytes, int from, int to, long now) {
        var at = from;
        while (to - at >= 2) {
            var length = bytes.get(JAVA_BYTE, at + 1L) & 0xFF;
            var header = 2;
            if (length == 126) {
                header = 4;
                if (to - at < header) {
                    return at;
                }
                length = bytes.get(JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN), at + 2L) & 0xFFFF;
            } else if (length == 127) {
                header = 10;
                if (to - at < header) {
                    return at;
                }
                length = bytes.get(JAVA_INT_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN), at + 6L);
            } else if (length > 127) {
                throw new BrokenProtocol("a server does not mask");
            }
            if (to - at - header < length) {
                return at;
            }
            frame(bytes.get(JAVA_BYTE, at), bytes, at + header, at + header + length, now);
            at += header + length;
        }
        return at;
    }

    private void frame(byte first, MemorySegment bytes, int from, int to, long now) {
        if (first >= 0) {
            throw new BrokenProtocol("a message in several frames");
        }
        switch (first & 0x0F) {
            case CLOSE -> throw new BrokenProtocol("closed");
            case PING -> client.send(ClientFrame.of(PONG, copy(bytes, from, to)));
            case PONG -> {
            }
            default -> message(bytes, from, to, now);
        }
    }

    private void message(MemorySegment bytes, int from, int to, long now) {
        if (!client.isReady() && new String(copy(bytes, from, to), UTF_8).contains(join.orElseThrow().answer())) {
            client.becomeReady();
        } else if (client.count(bytes, from, to, now) != to) {
            throw new BrokenProtocol("a message with half an event");
        }
    }

    private static byte[] copy(MemorySegment bytes, int from, int to) {
        return bytes.asSlice(from, to - from).toArray(JAVA_BYTE);
    }

    @Override
    public void received(int count) {
        client.got(count);
    }

    @Override
    public void failed(String reason) {
        client.failed(reason);
    }

    @Override
    public void closed() {
        client.gone();
    }
}
