package io.tricast.benchmark.load;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;

/** A WebSocket frame of a client: masked, as it has to be, with zeros, so that the text in it stays readable. */
final class ClientFrame {

    private static final int FINAL = 0x80;
    private static final int TEXT = 1;
    private static final int MASKED = 0x80;

    private ClientFrame() {
    }

    static byte[] text(String text) {
        return of(TEXT, text.getBytes(UTF_8));
    }

    static byte[] of(int operation, byte[] payload) {
        var frame = ByteBuffer.allocate(payload.length + 8).put((byte) (FINAL | operation));
        if (payload.length < 126) {
            frame.put((byte) (MASKED | payload.length));
        } else {
            frame.put((byte) (MASKED | 126)).putShort((short) payload.length);
        }
        frame.putInt(0).put(payload).flip();
        var bytes = new byte[frame.limit()];
        frame.get(bytes);
        return bytes;
    }
}
