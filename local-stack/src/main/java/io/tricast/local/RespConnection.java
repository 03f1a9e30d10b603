package io.tricast.local;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A blocking connection to a Redis, for one thread at a time: what an operator says to it. A minute's silence is a failure. */
public final class RespConnection implements AutoCloseable {
    private final Socket socket;
    private final DataInputStream in;

    RespConnection(Socket socket) throws IOException {
        this.socket = socket;
        socket.setSoTimeout(60_000);
        this.in = new DataInputStream(new BufferedInputStream(socket.getInputStream()));
    }

    /**
     * Text, a {@code Long}, or a list of these; nothing is the empty text.
     *
     * @throws IllegalStateException with Redis's words if it refuses
     * @throws UncheckedIOException if it cannot be reached
     */
    public Object send(String... command) {
        try {
            var request = new ByteArrayOutputStream();
            request.writeBytes(bytes("*" + command.length + "\r\n"));
            for (var word : command) {
                request.writeBytes(bytes("$" + bytes(word).length + "\r\n" + word + "\r\n"));
            }
            socket.getOutputStream().write(request.toByteArray());
            return receive();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Object receive() throws IOException {
        var kind = (char) in.readByte();
        var head = line();
        return switch (kind) {
            case '+' -> head;
            case ':' -> Long.valueOf(head);
            case '$' -> text(Integer.parseInt(head));
            case '*' -> list(Integer.parseInt(head));
            default -> throw new IllegalStateException("Redis answered " + kind + head);
        };
    }

    private String text(int length) throws IOException {
        if (length < 0) {
            return "";
        }
        var text = in.readNBytes(length);
        in.skipNBytes(2);
        return new String(text, StandardCharsets.UTF_8);
    }

    private List<Object> list(int length) throws IOException {
        var items = new ArrayList<>();
        for (var i = 0; i < length; i++) {
            items.add(receive());
        }
        return items;
    }

    private String line() throws IOException {
        var line = new ByteArrayOutputStream();
        for (var next = in.readByte(); next != '\r'; next = in.readByte()) {
            line.write(next);
        }
        in.skipNBytes(1);
        return line.toString(StandardCharsets.UTF_8);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
