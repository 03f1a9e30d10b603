package io.tricast.benchmark.load;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import java.lang.foreign.MemorySegment;

/**
 * The chunked coding of an HTTP/1.1 body (RFC 9112, section 7.1), undone in place. An event that is cut by a chunk's end is
 * put together by moving its beginning over the next chunk's header.
 */
final class Chunks {

    private static final int LINE_END = 2;

    private final Client client;
    /** Bytes of the chunk that are still to come, and of the line end after it. */
    private int data;
    private int lineEnd;
    /** Bytes at the beginning of what comes again that are an event's beginning, out of their chunk already. */
    private int held;

    Chunks(Client client) {
        this.client = client;
    }

    int read(MemorySegment bytes, int from, int to, long now) {
        var start = from;
        var at = from + held;
        while (at < to) {
            if (data > 0) {
                var end = Math.min(to, at + data);
                data -= end - at;
                start = client.count(bytes, start, end, now);
                at = end;
                lineEnd = data == 0 ? LINE_END : 0;
            } else if (lineEnd > 0) {
                var end = Math.min(to, at + lineEnd);
                lineEnd -= end - at;
                start = move(bytes, start, at, end);
                at = end;
            } else {
                var end = header(bytes, at, to);
                if (end == at) {
                    break;
                }
                start = move(bytes, start, at, end);
                at = end;
            }
        }
        held = at - start;
        return start;
    }

    /** Moves what is in {@code [start, end)} up to {@code target}; where it begins now. */
    private static int move(MemorySegment bytes, int start, int end, int target) {
        var length = end - start;
        if (length > 0) {
            MemorySegment.copy(bytes, start, bytes, target - length, length);
        }
        return target - length;
    }

    /** Reads a chunk's length; where its data begin, or {@code at} when the line has not come whole. */
    private int header(MemorySegment bytes, int at, int to) {
        var length = 0;
        for (var i = at; i < to; i++) {
            var b = bytes.get(JAVA_BYTE, i);
            if (b == '\n') {
                if (length == 0) {
                    throw new BrokenProtocol("the stream has ended");
                }
                data = length;
                return i + 1;
            }
            if (b != '\r') {
                length = length << 4 | digit(b);
            }
        }
        return at;
    }

    private static int digit(byte b) {
        var digit = Character.digit(b, 16);
        if (digit < 0) {
            throw new BrokenProtocol("a chunk's length is not a number");
        }
        return digit;
    }
}
