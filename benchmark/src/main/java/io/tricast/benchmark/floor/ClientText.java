package io.tricast.benchmark.floor;

import java.util.Arrays;
import java.util.Optional;

/**
 * A WebSocket frame of a client, unmasked.
 *
 * @param length of the whole frame
 */
record ClientText(boolean isText, byte[] payload, int length) {

    private static final int TEXT = 1;
    private static final int MASK = 4;

    /** The one that begins there, if it has come whole. */
    static Optional<ClientText> at(byte[] bytes, int from) {
        if (bytes.length - from < 8) {
            return Optional.empty();
        }
        var length = bytes[from + 1] & 0x7F;
        var start = from + 2;
        if (length == 126) {
            length = (bytes[from + 2] & 0xFF) << 8 | bytes[from + 3] & 0xFF;
            start += 2;
        }
        var end = start + MASK + length;
        if (bytes.length < end) {
            return Optional.empty();
        }
        var payload = Arrays.copyOfRange(bytes, start + MASK, end);
        for (var i = 0; i < payload.length; i++) {
            payload[i] ^= bytes[start + i % MASK];
        }
        return Optional.of(new ClientText((bytes[from] & 0x0F) == TEXT, payload, end - from));
    }
}
