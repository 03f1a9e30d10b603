package io.tricast.system.load;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;

import io.tricast.local.ServiceProcess;
import io.tricast.system.client.Web;

/** A connection that stays open from poll to poll, with every byte in sight. */
final class PollConnection implements AutoCloseable {

    /** @param bytes of the head and the body */
    record Answer(int status, int bytes, JsonNode body) {
    }

    private final Socket socket;
    private final InputStream answers;
    private final String token;

    PollConnection(ServiceProcess instance, String token) throws IOException {
        this.socket = new Socket(InetAddress.getLoopbackAddress(), instance.port());
        socket.setSoTimeout(60_000);
        this.answers = new BufferedInputStream(socket.getInputStream());
        this.token = token;
    }

    /** Sends the polls with one write; does not wait for answers. */
    void ask(String... paths) throws IOException {
        askAs(token, paths);
    }

    /** The same as somebody else: a proxy may use one connection for all its clients. */
    void askAs(String token, String... paths) throws IOException {
        StringBuilder requests = new StringBuilder();
        for (String path : paths) {
            requests.append(request(path, token));
        }
        say(requests.toString());
    }

    void askInPieces(String path) throws IOException {
        String request = request(path, token);
        socket.setTcpNoDelay(true);
        say(request.substring(0, 20));
        say(request.substring(20));
    }

    private void say(String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
    }

    private static String request(String path, String token) {
        return """
                GET %s HTTP/1.1\r
                Host: localhost\r
                Authorization: Bearer %s\r
                \r
                """.formatted(path, token);
    }

    Answer answer() throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int next = answers.read();
            if (next < 0) {
                throw new AssertionError("Closed after " + head);
            }
            head.append((char) next);
        }
        int length = Arrays.stream(head.toString().split("\r\n")).map(String::toLowerCase)
                .filter(line -> line.startsWith("content-length:")).findFirst()
                .map(line -> Integer.parseInt(line.substring(line.indexOf(':') + 1).trim())).orElse(0);
        String body = new String(answers.readNBytes(length), StandardCharsets.UTF_8);
        return new Answer(Integer.parseInt(head.substring(9, 12)), head.length() + length,
                body.isEmpty() ? MissingNode.getInstance() : Web.json(body));
    }

    /** Vanishes with a reset, as a crashed client's kernel does. */
    void reset() {
        try {
            socket.setSoLinger(true, 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        close();
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
