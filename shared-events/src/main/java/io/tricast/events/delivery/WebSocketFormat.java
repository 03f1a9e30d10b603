package io.tricast.events.delivery;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;

/**
 * Frames as a server sends them: whole, unmasked, not compressed.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6455#section-5.2">RFC 6455, base framing protocol</a>
 */
public final class WebSocketFormat {

    /** A control frame with the longest payload. */
    public static final int LONGEST_CONTROL = 127;

    private static final byte FINAL_TEXT = (byte) 0x81;
    private static final byte FINAL_BINARY = (byte) 0x82;
    private static final byte FINAL_CLOSE = (byte) 0x88;
    private static final byte FINAL_PING = (byte) 0x89;
    private static final byte FINAL_PONG = (byte) 0x8a;
    private static final int LONGEST_SHORT = 125;
    private static final int LENGTH_IN_2_BYTES = 126;
    private static final int LENGTH_IN_8_BYTES = 127;
    private static final int LONGEST_HEADER = 10;

    private WebSocketFormat() {
    }

    /** One text frame. */
    public static byte[] text(String text) {
        return whole(FINAL_TEXT, text.getBytes(UTF_8));
    }

    /** One binary frame that carries as CBOR what this JSON says. */
    public static byte[] cbor(String json) {
        return whole(FINAL_BINARY, Cbor.of(json));
    }

    private static byte[] whole(byte kind, byte[] payload) {
        ByteBuffer header = ByteBuffer.allocate(LONGEST_HEADER).put(kind);
        if (payload.length <= LONGEST_SHORT) {
            header.put((byte) payload.length);
        } else if (payload.length <= 0xffff) {
            header.put((byte) LENGTH_IN_2_BYTES).putShort((short) payload.length);
        } else {
            header.put((byte) LENGTH_IN_8_BYTES).putLong(payload.length);
        }
        byte[] frame = new byte[header.position() + payload.length];
        header.flip().get(frame, 0, header.limit());
        System.arraycopy(payload, 0, frame, header.limit(), payload.length);
        return frame;
    }

    /** A ping without a payload. */
    public static byte[] ping() {
        return new byte[] { FINAL_PING, 0 };
    }

    /** @param payload of the ping that this answers */
    public static byte[] pong(ByteBuf payload) {
        return control(FINAL_PONG, ByteBufUtil.getBytes(payload));
    }

    /** @param status a status that was received or is listed; -1 for none */
    public static byte[] close(int status, String reason) {
        byte[] text = reason.getBytes(UTF_8);
        return control(FINAL_CLOSE, status < 0 ? new byte[0]
                : ByteBuffer.allocate(2 + text.length).putShort((short) status).put(text).array());
    }

    private static byte[] control(byte kind, byte[] payload) {
        return ByteBuffer.allocate(2 + payload.length).put(kind).put((byte) payload.length).put(payload).array();
    }
}
