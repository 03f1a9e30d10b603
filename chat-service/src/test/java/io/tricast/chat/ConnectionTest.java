package io.tricast.chat;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CompletionException;

import jakarta.inject.Inject;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.tricast.events.delivery.Hub;
import io.tricast.local.SigningKeys;

/** How connections begin and end, and what one may have. */
@QuarkusTest
@QuarkusTestResource(LocalRedis.class)
class ConnectionTest {

    @TestHTTPResource("/chat")
    URI chat;

    @Inject
    Hub hub;

    @Inject
    ChatConnections connections;

    SigningKeys keys;

    private final String room = "room-" + UUID.randomUUID();
    private ChatClient alice;

    @BeforeEach
    void connect() {
        alice = client("alice");
        assertThat(alice.next("hello").at("/data/heartbeatMs").asLong()).isPositive();
    }

    @AfterEach
    void disconnect() {
        alice.close();
    }

    private ChatClient client(String user) {
        return ChatClient.withHeader(chat, keys.token(user));
    }

    @Test
    void closes_on_a_frame_that_is_too_big() {
        alice.send("x".repeat(40_000));
        assertThat(alice.closeCode()).isEqualTo(CloseCode.TOO_BIG.code());
    }

    @Test
    void closes_on_what_is_no_frame() throws IOException {
        try (Socket socket = new Socket(chat.getHost(), chat.getPort())) {
            socket.setSoTimeout(20_000);
            String upgrade = """
                    GET /chat HTTP/1.1
                    Host: localhost
                    Connection: Upgrade
                    Upgrade: websocket
                    Sec-WebSocket-Version: 13
                    Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==
                    Authorization: Bearer %s

                    """.formatted(keys.token("bob"));
            socket.getOutputStream().write(upgrade.replace("\n", "\r\n").getBytes(US_ASCII));
            String head = "";
            while (!head.endsWith("\r\n\r\n")) {
                head += (char) socket.getInputStream().read();
            }
            assertThat(head).startsWith("HTTP/1.1 101");
            int helloLength = socket.getInputStream().readNBytes(2)[1];
            socket.getInputStream().readNBytes(helloLength);
            // Opcode 3 means nothing; the frame is masked and empty.
            socket.getOutputStream().write(new byte[] { (byte) 0x83, (byte) 0x80, 0, 0, 0, 0 });
            String answer = new String(socket.getInputStream().readNBytes(2 + 2 + "protocol error".length()), ISO_8859_1);
            assertThat(answer).contains("\u0088\u0010\u0003\u00eaprotocol error");
        }
    }

    @Test
    void closes_when_the_token_expires() {
        try (ChatClient bob = ChatClient.withHeader(chat, keys.token("bob", Duration.ofSeconds(2)))) {
            bob.next("hello");
            assertThat(bob.closeCode()).isEqualTo(CloseCode.TOKEN_EXPIRED.code());
        }
    }

    @Test
    void turns_away_who_has_no_valid_token() {
        assertThatThrownBy(() -> ChatClient.withoutToken(chat)).isInstanceOf(CompletionException.class);
        assertThatThrownBy(() -> ChatClient.withHeader(chat, "nonsense")).isInstanceOf(CompletionException.class);
        assertThatThrownBy(() -> ChatClient.withSubprotocol(chat, "nonsense")).isInstanceOf(CompletionException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = { "quarkus-http-upgrade", "quarkus-http-upgrade#Authorization",
            "quarkus-http-upgrade#Authorization#Bearer%20%zz", "quarkus-http-upgrade#X-Forwarded-For#10.0.0.1",
            "quarkus-http-upgrade%23X-Forwarded-For%2310.0.0.1" })
    void refuses_a_subprotocol_that_carries_no_token(String carrier) {
        RestAssured.given().header("Sec-WebSocket-Protocol", "bearer-token-carrier, " + carrier).get(chat).then()
                .statusCode(400);
    }

    @Test
    void ends_a_client_that_does_not_read_and_spares_the_others() {
        alice.join(room);
        try (ChatClient deaf = client("bob"); ChatClient talker = client("carol")) {
            deaf.next("hello");
            deaf.join(room);
            deaf.stopReading();
            talker.next("hello");
            int open = connections.count();

            String text = "x".repeat(Limits.TEXT);
            int said = 0;
            while (hub.feeds() > 1 && said < 10_000) {
                for (int i = 0; i < 50; i++) {
                    talker.send(message(text, "c" + said++));
                }
                for (int i = 0; i < 50; i++) {
                    talker.next("ack");
                    alice.next("message");
                }
            }

            assertThat(hub.feeds()).as("feeds after %s messages", said).isEqualTo(1);
            await().atMost(Duration.ofSeconds(20)).until(() -> connections.count() < open);
            ackOf(talker.send(message("still here", "last")));
            assertThat(alice.next("message").at("/data/text").asText()).isEqualTo("still here");
        }
    }

    @Test
    void forgets_a_client_that_vanished() {
        ChatClient bob = client("bob");
        bob.next("hello");
        bob.join(room);
        await().atMost(Duration.ofSeconds(20)).until(() -> hub.feeds() == 1);
        bob.close();
        await().atMost(Duration.ofSeconds(20)).until(() -> hub.feeds() == 0);
    }

    @Test
    void takes_a_hundred_rooms_and_not_one_more() {
        for (int i = 0; i < Limits.ROOMS; i++) {
            alice.send("{'type':'join','room':'" + room + "-" + i + "'}");
        }
        for (int i = 0; i < Limits.ROOMS; i++) {
            alice.next("joined");
        }
        alice.send("{'type':'join','room':'" + room + "'}");
        assertThat(alice.next("error").at("/data/code").asText()).isEqualTo("limit");
        alice.send("{'type':'leave','room':'" + room + "-0'}");
        alice.next("left");
        alice.join(room);
    }

    private String message(String text, String clientId) {
        return "{'type':'message','room':'" + room + "','text':'" + text + "','clientId':'" + clientId + "'}";
    }

    private static String ackOf(ChatClient client) {
        return client.next("ack").at("/data/id").asText();
    }
}
