package io.tricast.system.load;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;

import io.tricast.local.ServiceProcess;
import io.tricast.system.stack.Delivery;
import io.tricast.system.stack.RoomChannel;
import io.tricast.system.stack.Service;
import io.tricast.system.stack.Stack;

/** Streams as their connection sees them: each byte of the framing is written by us and not by an HTTP server. */
class StreamConnectionIT {

    private static final Pattern CHUNK = Pattern.compile("([0-9a-f]+)\r\n");

    private final Stack stack = Stack.shared();
    private final ServiceProcess instance = stack.instance(Service.CHAT, 0);
    private final RoomChannel room = (RoomChannel) Service.CHAT.newChannel(stack);

    @Test
    void eachWriteIsAChunk() throws IOException {
        try (Socket client = open("HTTP/1.1", "")) {
            String[] response = heard(client, 3);
            assertThat(response[0]).startsWith("HTTP/1.1 200").containsIgnoringCase("transfer-encoding: chunked")
                    .as("nothing can follow it").containsIgnoringCase("connection: close");
            assertThat(dechunked(response[1])).startsWith("retry:").endsWith("\n\n");
        }
    }

    @Test
    void aClientOfVersion10GetsTheStreamAsItIs() throws IOException {
        try (Socket client = open("HTTP/1.0", "")) {
            String[] response = heard(client, 3);
            assertThat(response[0]).doesNotContainIgnoringCase("transfer-encoding");
            assertThat(response[1]).startsWith("retry:").endsWith("\n\n");
        }
    }

    @Test
    void aConnectionForOneResponseStaysOpenForTheStream() throws IOException {
        try (Socket client = open("HTTP/1.1", "Connection: close\r\n")) {
            assertThat(dechunked(heard(client, 3)[1])).startsWith("retry:").endsWith("\n\n");
        }
    }

    @Test
    void whatAClientSaysOnItsStreamChangesNothing() throws IOException {
        try (Socket client = open("HTTP/1.1", "")) {
            String more = "GET /q/health HTTP/1.1\r\nHost: localhost\r\n\r\n" + "nonsense ".repeat(10_000);
            client.getOutputStream().write(more.getBytes(UTF_8));
            assertThat(dechunked(heard(client, 3)[1])).startsWith("retry:").endsWith("\n\n");
        }
    }

    private Socket open(String version, String headers) throws IOException {
        Socket client = new Socket(InetAddress.getLoopbackAddress(), instance.port());
        client.setSoTimeout(60_000);
        int feeds = Delivery.of(instance).feeds();
        client.getOutputStream().write("GET %s %s\r\nHost: localhost\r\nAuthorization: Bearer %s\r\n%s\r\n"
                .formatted(room.path("stream"), version, stack.token(room.user()), headers).getBytes(UTF_8));
        await().until(() -> Delivery.of(instance).feeds() > feeds);
        return client;
    }

    /** The head and the body so far, once so many messages were said and heard to the end of the last one. */
    private String[] heard(Socket client, int messages) throws IOException {
        for (int number = 0; number < messages; number++) {
            room.publish(instance, "c" + number, number);
        }
        // The blank line, and in chunks the line end after it.
        Pattern whole = Pattern.compile("(?s).*\"text\":\"" + (messages - 1) + "\".*\n\n(\r\n)?");
        boolean chunked = false;
        StringBuilder bytes = new StringBuilder();
        while (!whole.matcher(bytes).matches() || chunked && !bytes.toString().endsWith("\r\n")) {
            int next = client.getInputStream().read();
            assertThat(next).as("the next byte after %s", bytes).isNotNegative();
            bytes.append((char) next);
            chunked = bytes.indexOf("chunked") >= 0;
        }
        return bytes.toString().split("\r\n\r\n", 2);
    }

    private static String dechunked(String body) {
        StringBuilder content = new StringBuilder();
        Matcher size = CHUNK.matcher(body);
        for (int at = 0; at < body.length();) {
            assertThat(size.region(at, body.length()).lookingAt()).as("a chunk at %s of %s", at, body).isTrue();
            int end = size.end() + Integer.parseInt(size.group(1), 16);
            content.append(body, size.end(), end);
            assertThat(body.substring(end, end + 2)).isEqualTo("\r\n");
            at = end + 2;
        }
        return content.toString();
    }
}
