package io.tricast.system.load;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

import io.tricast.local.ServiceProcess;

/** One GET on a bare socket: the cheapest client there is, so that thousands fit beside the service under test. */
final class RawSocket implements AutoCloseable {

    private final Socket socket;
    private final BufferedReader lines;

    /** Connects and sends the request; does not wait for an answer. */
    RawSocket(ServiceProcess instance, String path, String token) {
        this(instance);
        get(path, token);
    }

    /** Connects. */
    RawSocket(ServiceProcess instance) {
        try {
            this.socket = new Socket(InetAddress.getLoopbackAddress(), instance.port());
            socket.setSoTimeout(120_000);
            this.lines = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8), 1024);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Sends the request; does not wait for an answer. */
    void get(String path, String token) {
        try {
            socket.getOutputStream().write("""
                    GET %s HTTP/1.1\r
                    Host: localhost\r
                    Authorization: Bearer %s\r
                    Connection: close\r
                    \r
                    """.formatted(path, token).getBytes(StandardCharsets.US_ASCII));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All that comes until the service closes. */
    String answer() {
        StringBuilder answer = new StringBuilder();
        try (this) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                answer.append(line).append('\n');
            }
            return answer.toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Reads up to a line with that text in it. */
    String awaitLine(String text) {
        StringBuilder before = new StringBuilder();
        try {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.contains(text)) {
                    return line;
                }
                before.append(line).append('\n');
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        throw new AssertionError("Closed without " + text + ": " + before);
    }

    /** Vanishes with a reset, as a crashed client's kernel does, instead of the orderly end of {@link #close}. */
    void reset() {
        try {
            socket.setSoLinger(true, 0);
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
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
