package io.tricast.local;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

import javax.net.ssl.SSLSocketFactory;

/**
 * Asks a Redis whether it serves: AUTH when the URL carries a password, then PING. An answer other than {@code PONG}
 * (loading its file, password missing) is an {@link IOException} with Redis's own words.
 */
final class RedisPing {
    private static final int DEFAULT_PORT = 6379;
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private RedisPing() {
    }

    static int port(URI redis) {
        return redis.getPort() < 0 ? DEFAULT_PORT : redis.getPort();
    }

    static void check(URI redis) throws IOException {
        var address = new InetSocketAddress(redis.getHost(), port(redis));
        try (var plain = new Socket()) {
            plain.connect(address, Math.toIntExact(PATIENCE.toMillis()));
            plain.setSoTimeout(Math.toIntExact(PATIENCE.toMillis()));
            if ("rediss".equals(redis.getScheme())) {
                var factory = (SSLSocketFactory) SSLSocketFactory.getDefault();
                try (var secure = factory.createSocket(plain, redis.getHost(), address.getPort(), true)) {
                    talk(secure, redis);
                }
            } else {
                talk(plain, redis);
            }
        }
    }

    private static void talk(Socket socket, URI redis) throws IOException {
        var answers = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
        if (redis.getUserInfo() != null) {
            var credentials = redis.getUserInfo().split(":", 2);
            if (credentials.length == 2 && !credentials[0].isEmpty()) {
                ask(socket, answers, "+OK", "AUTH", credentials[0], credentials[1]);
            } else {
                ask(socket, answers, "+OK", "AUTH", credentials[credentials.length - 1]);
            }
        }
        ask(socket, answers, "+PONG", "PING");
    }

    private static void ask(Socket socket, BufferedReader answers, String expected, String... command) throws IOException {
        var request = new StringBuilder("*").append(command.length).append("\r\n");
        for (var word : command) {
            request.append('$').append(word.getBytes(StandardCharsets.UTF_8).length).append("\r\n").append(word).append("\r\n");
        }
        socket.getOutputStream().write(request.toString().getBytes(StandardCharsets.UTF_8));
        var answer = answers.readLine();
        if (!expected.equals(answer)) {
            throw new IOException(command[0] + " answered " + answer);
        }
    }
}
