package io.tricast.benchmark;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;

import io.tricast.benchmark.load.Payload;
import io.tricast.benchmark.load.Protocol;
import io.tricast.benchmark.load.Server;
import io.tricast.benchmark.load.Template;

/** Takes one event off the wire to see what it is wrapped in. */
final class Wire {

    /** A service that has just started is slow to answer, and then says all at once. */
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Duration QUIET = Duration.ofSeconds(1);

    private Wire() {
    }

    /** Bytes above TCP that one event costs beyond its envelope. */
    static int overhead(Protocol protocol, Server server) {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), server.instances().getFirst().port())) {
            subscribe(protocol, server, socket);
            publish(server);
            return beyondEnvelope(read(socket));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void subscribe(Protocol protocol, Server server, Socket socket) throws IOException {
        var request = server.subscribe(protocol, 0, 0);
        if (protocol == Protocol.LONG_POLL) {
            say(socket, request + Requests.END);
            var position = read(socket).replaceAll("(?is).*\r\nLast-Event-ID: ([^\r]*)\r\n.*", "$1");
            say(socket, request + "Last-Event-ID: " + position + Requests.END + Requests.END);
            return;
        }
        say(socket, request);
        read(socket);
        for (var join : server.join(0).stream().toList()) {
            socket.getOutputStream().write(Template.ofFrame(join.frame()).of(0));
            read(socket);
        }
    }

    private static void say(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(ISO_8859_1));
    }

    private static void publish(Server server) throws IOException {
        try (var publisher = new Socket(InetAddress.getLoopbackAddress(), server.instances().getFirst().port())) {
            publisher.getOutputStream().write(server.post(0).of(0));
            var answer = read(publisher);
            if (!answer.startsWith("HTTP/1.1 20")) {
                throw new IllegalStateException("A publish was answered " + answer.lines().findFirst().orElse("by nothing"));
            }
        }
    }

    /** Everything that comes, until it is quiet for a while. */
    private static String read(Socket socket) throws IOException {
        var bytes = new ByteArrayOutputStream();
        var part = new byte[8192];
        socket.setSoTimeout((int) PATIENCE.toMillis());
        try {
            for (var count = socket.getInputStream().read(part); count > 0; count = socket.getInputStream().read(part)) {
                bytes.write(part, 0, count);
                socket.setSoTimeout((int) QUIET.toMillis());
            }
        } catch (SocketTimeoutException quiet) {
            return bytes.toString(ISO_8859_1);
        }
        return bytes.toString(ISO_8859_1);
    }

    /** An envelope begins with the event's id; nothing in these has a brace but the objects. */
    static int beyondEnvelope(String wire) {
        var text = wire.indexOf(Payload.text(0));
        var begin = wire.lastIndexOf("{\"id\":", text);
        if (text < 0 || begin < 0) {
            throw new IllegalStateException("There is no event in " + wire);
        }
        var depth = 0;
        var at = begin;
        do {
            depth += switch (wire.charAt(at++)) {
                case '{' -> 1;
                case '}' -> -1;
                default -> 0;
            };
        } while (depth > 0);
        return wire.length() - (at - begin);
    }
}
