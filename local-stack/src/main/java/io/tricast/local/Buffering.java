package io.tricast.local;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * One response on its way through a proxy that may buffer: what has to wait, and for how long. A response that tells its length
 * passes at once; one that does not (a stream) waits until it ends, or until a buffer is full. Confined to one thread.
 */
final class Buffering {
    private static final int BUFFER = 64 * 1024;
    private static final String LAST_CHUNK = "\r\n0\r\n\r\n";

    private final ByteArrayOutputStream held = new ByteArrayOutputStream();
    private String head = "";

    /** Takes the next bytes of the response; returns those that may go on now. */
    byte[] next(byte[] chunk, int length, boolean buffers) {
        held.write(chunk, 0, length);
        if (head.isEmpty()) {
            var text = held.toString(StandardCharsets.ISO_8859_1);
            var end = text.indexOf("\r\n\r\n");
            head = end < 0 ? "" : text.substring(0, end + 2).toLowerCase(Locale.ROOT);
        }
        return buffers && mustWait() ? new byte[0] : rest();
    }

    private boolean mustWait() {
        var isStream = !head.isEmpty() && !head.startsWith("http/1.1 101 ") && !head.startsWith("http/1.1 204 ")
                && !head.startsWith("http/1.1 304 ") && !head.contains("\r\ncontent-length:");
        return isStream && held.size() < BUFFER && !held.toString(StandardCharsets.ISO_8859_1).endsWith(LAST_CHUNK);
    }

    /** What is still held, once the response has ended. */
    byte[] rest() {
        var bytes = held.toByteArray();
        held.reset();
        return bytes;
    }
}
