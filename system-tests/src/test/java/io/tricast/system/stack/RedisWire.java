package io.tricast.system.stack;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import io.tricast.local.RedisProcess;

/** Says one command to Redis, on a connection of its own: what an operator, or a fault, does behind the services' backs. */
public final class RedisWire {

    private RedisWire() {
    }

    /** @return text, number or list of these, as Redis answered; an error is an exception */
    public static Object call(RedisProcess redis, String... command) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), redis.port())) {
            socket.setSoTimeout(10_000);
            StringBuilder request = new StringBuilder("*" + command.length + "\r\n");
            for (String word : command) {
                request.append('$').append(word.length()).append("\r\n").append(word).append("\r\n");
            }
            socket.getOutputStream().write(request.toString().getBytes(StandardCharsets.US_ASCII));
            return answer(new DataInputStream(new BufferedInputStream(socket.getInputStream())));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The positions in a topic's log, oldest first. */
    public static List<String> log(RedisProcess redis, String topic) {
        Object entries = call(redis, "XRANGE", "tricast:{" + topic + "}:log", "-", "+");
        return ((List<?>) entries).stream().map(entry -> ((List<?>) entry).getFirst().toString()).toList();
    }

    private static Object answer(DataInputStream in) throws IOException {
        char kind = (char) in.readByte();
        String head = line(in);
        return switch (kind) {
            case '+' -> head;
            case ':' -> Long.valueOf(head);
            case '$' -> bulk(in, Integer.parseInt(head));
            case '*' -> array(in, Integer.parseInt(head));
            default -> throw new IllegalStateException("Redis answered " + kind + head);
        };
    }

    private static String bulk(DataInputStream in, int length) throws IOException {
        if (length < 0) {
            return "";
        }
        byte[] bytes = in.readNBytes(length);
        in.skipNBytes(2);
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private static List<Object> array(DataInputStream in, int length) throws IOException {
        List<Object> items = new ArrayList<>();
        for (int i = 0; i < length; i++) {
            items.add(answer(in));
        }
        return items;
    }

    private static String line(DataInputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (char c = (char) in.readByte(); c != '\r'; c = (char) in.readByte()) {
            line.append(c);
        }
        in.readByte();
        return line.toString();
    }
}
