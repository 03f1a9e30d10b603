package io.tricast.benchmark.floor;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayOutputStream;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.EnumMap;
import java.util.Map;

/** One event in each form, made when it is first asked for; good until the next event's are made. */
final class Frames {

    private static final int TEXT = 0x81;
    private static final int LONGEST = 64 * 1024;
    private static final Map<Kind, MemorySegment> MEMORY = new EnumMap<>(Map.of(Kind.SSE, Arena.global().allocate(LONGEST),
            Kind.WEB_SOCKET, Arena.global().allocate(LONGEST), Kind.POLL, Arena.global().allocate(LONGEST)));

    private final long position;
    private final byte[] payload;
    private final Map<Kind, MemorySegment> made = new EnumMap<>(Kind.class);

    Frames(long position, byte[] payload) {
        this.position = position;
        this.payload = payload;
    }

    MemorySegment of(Kind kind) {
        return made.computeIfAbsent(kind, this::make);
    }

    private MemorySegment make(Kind kind) {
        var bytes = new ByteArrayOutputStream(payload.length + 128);
        bytes.writeBytes(switch (kind) {
            case SSE -> ("id:" + position + "\ndata:").getBytes(US_ASCII);
            case WEB_SOCKET -> webSocketHeader(payload.length);
            case POLL -> pollHead(position, payload.length).getBytes(US_ASCII);
            case HTTP -> throw new IllegalStateException("nothing is sent to a connection that asked for nothing");
        });
        bytes.writeBytes(payload);
        if (kind == Kind.SSE) {
            bytes.writeBytes(new byte[] { '\n', '\n' });
        }
        var memory = MEMORY.get(kind).asSlice(0, bytes.size());
        MemorySegment.copy(bytes.toByteArray(), 0, memory, ValueLayout.JAVA_BYTE, 0, bytes.size());
        return memory;
    }

    static String pollHead(long position, int length) {
        return "HTTP/1.1 200 OK\r\nContent-Length: " + length + "\r\nLast-Event-ID: " + position + "\r\n\r\n";
    }

    private static byte[] webSocketHeader(int length) {
        return length < 126 ? new byte[] { (byte) TEXT, (byte) length }
                : new byte[] { (byte) TEXT, 126, (byte) (length >> 8), (byte) length };
    }
}
