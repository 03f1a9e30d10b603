package io.tricast.system.load;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BooleanSupplier;

/** A client of HTTP/2 that says itself how much each of its streams may be sent. */
final class Http2Socket implements AutoCloseable {

    private static final int DATA = 0;
    private static final int HEADERS = 1;
    private static final int RESET = 3;
    private static final int SETTINGS = 4;
    private static final int GO_AWAY = 7;
    private static final int WINDOW_UPDATE = 8;
    private static final int END_OF_STREAM_AND_HEADERS = 5;
    private static final int INITIAL_WINDOW_SIZE = 4;
    private static final int CANCEL = 8;

    private final Socket socket;
    private final DataInputStream in;
    private final DataOutputStream out;
    private final Map<Integer, ByteArrayOutputStream> bodies = new HashMap<>();
    private int next = 1;

    /** @param window bytes that each stream may be sent before it is given more */
    Http2Socket(int port, int window) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(60_000);
        in = new DataInputStream(socket.getInputStream());
        out = new DataOutputStream(socket.getOutputStream());
        out.write("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".getBytes(US_ASCII));
        frame(SETTINGS, 0, 0, bytes(payload -> {
            payload.writeShort(INITIAL_WINDOW_SIZE);
            payload.writeInt(window);
        }));
    }

    private interface Payload {
        void writeTo(DataOutputStream payload) throws IOException;
    }

    private static byte[] bytes(Payload payload) throws IOException {
        var bytes = new ByteArrayOutputStream();
        payload.writeTo(new DataOutputStream(bytes));
        return bytes.toByteArray();
    }

    private void frame(int type, int flags, int stream, byte[] payload) throws IOException {
        out.writeInt(payload.length << 8 | type);
        out.writeByte(flags);
        out.writeInt(stream);
        out.write(payload);
        out.flush();
    }

    /** The number of the stream that answers. */
    int get(String path, String token) throws IOException {
        int stream = next;
        next += 2;
        bodies.put(stream, new ByteArrayOutputStream());
        frame(HEADERS, END_OF_STREAM_AND_HEADERS, stream, bytes(block -> {
            field(block, ":method", "GET");
            field(block, ":scheme", "http");
            field(block, ":authority", "localhost");
            field(block, ":path", path);
            field(block, "authorization", "Bearer " + token);
        }));
        return stream;
    }

    /** A literal that enters no table: RFC 7541, section 6.2.2. */
    private static void field(DataOutputStream block, String name, String value) throws IOException {
        block.writeByte(0);
        for (String text : new String[] { name, value }) {
            int length = text.length();
            block.writeByte(Math.min(length, 127));
            if (length >= 127) {
                int rest = length - 127;
                for (; rest > 127; rest >>>= 7) {
                    block.writeByte(rest & 127 | 128);
                }
                block.writeByte(rest);
            }
            block.write(text.getBytes(US_ASCII));
        }
    }

    /** Allows so many bytes more, to that stream or, for 0, to all together. */
    void allow(int stream, int more) throws IOException {
        frame(WINDOW_UPDATE, 0, stream, bytes(payload -> payload.writeInt(more)));
    }

    void cancel(int stream) throws IOException {
        frame(RESET, 0, stream, bytes(payload -> payload.writeInt(CANCEL)));
    }

    /** What has come on that stream so far. */
    String body(int stream) {
        return bodies.get(stream).toString(UTF_8);
    }

    int length(int stream) {
        return bodies.get(stream).size();
    }

    void readUntil(BooleanSupplier enough) throws IOException {
        while (!enough.getAsBoolean()) {
            int head = in.readInt();
            in.readByte();
            int stream = in.readInt();
            byte[] payload = in.readNBytes(head >>> 8);
            switch (head & 0xff) {
                case DATA -> bodies.get(stream).write(payload);
                case RESET, GO_AWAY -> throw new IOException("the server ended stream " + stream);
                default -> {
                }
            }
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
