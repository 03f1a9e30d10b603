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

import com.fasterxml.jackson.databind.JsonNode;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.tricast.events.delivery.Hub;
import io.tricast.local.RedisProcess;
import io.tricast.local.SigningKeys;

@QuarkusTest
@QuarkusTestResource(LocalRedis.class)
class ChatSocketTest {

    @TestHTTPResource("/chat")
    URI chat;

    @Inject
    Hub hub;

    @Inject
    ChatConnections connections;

    SigningKeys keys;
    RedisProcess redis;

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
    void delivers_a_message_to_everybody_in_the_room_and_acknowledges_it_to_its_sender() {
        alice.join(room);
        try (ChatClient bob = ChatClient.withSubprotocol(chat, keys.token("bob"))) {
            assertThat(bob.subprotocol()).isEqualTo("bearer-token-carrier");
            bob.next("hello");
            bob.join(room);
            bob.send(message("hello all", "b1"));

            JsonNode heard = alice.next("message");
            assertThat(heard.path("topic").asText()).isEqualTo("room:" + room);
            assertThat(heard.at("/data/from").asText()).isEqualTo("bob");
            assertThat(heard.at("/data/text").asText()).isEqualTo("hello all");
            assertThat(heard.at("/data/clientId").asText()).isEqualTo("b1");
            JsonNode first = bob.next();
            JsonNode second = bob.next();
            JsonNode ack = first.path("type").asText().equals("ack") ? first : second;
            JsonNode own = ack == first ? second : first;
            assertThat(ack.at("/data/clientId").asText()).isEqualTo("b1");
            assertThat(ack.at("/data/id")).isEqualTo(heard.path("id")).isEqualTo(own.path("id"));
        }
    }

    @Test
    void answers_a_resend_with_the_first_id_and_stores_no_second_message() {
        String id = ackOf(alice.send(message("once", "a1")));
        assertThat(ackOf(alice.send(message("once", "a1")))).isEqualTo(id);
        String other = ackOf(alice.send(message("twice", "a2")));
        assertThat(other).isNotEqualTo(id);

        alice.send("{'type':'join','room':'" + room + "','lastEventId':'" + id + "'}");
        alice.next("joined");
        assertThat(alice.next("message").path("id").asText()).isEqualTo(other);
    }

    @Test
    void keeps_the_order_of_one_clients_messages() {
        alice.join(room);
        try (ChatClient bob = client("bob")) {
            bob.next("hello");
            for (int i = 0; i < 50; i++) {
                bob.send(message("text " + i, "b" + i));
            }
            for (int i = 0; i < 50; i++) {
                assertThat(alice.next("message").at("/data/text").asText()).isEqualTo("text " + i);
                assertThat(bob.next("ack").at("/data/clientId").asText()).isEqualTo("b" + i);
            }
        }
    }

    @Test
    void resumes_a_room_after_the_id_of_the_last_message_seen() {
        String first = ackOf(alice.send(message("one", "a1")));
        ackOf(alice.send(message("two", "a2")));
        ackOf(alice.send(message("three", "a3")));

        try (ChatClient bob = client("bob")) {
            bob.next("hello");
            bob.send("{'type':'join','room':'" + room + "','lastEventId':'" + first + "'}");
            bob.next("joined");
            assertThat(bob.next("message").at("/data/text").asText()).isEqualTo("two");
            assertThat(bob.next("message").at("/data/text").asText()).isEqualTo("three");
            ackOf(alice.send(message("four", "a4")));
            assertThat(bob.next("message").at("/data/text").asText()).isEqualTo("four");
        }
    }

    @Test
    void begins_a_room_anew_when_it_is_joined_again_with_a_position() {
        String first = ackOf(alice.send(message("one", "a1")));
        ackOf(alice.send(message("two", "a2")));
        alice.join(room);

        alice.send("{'type':'join','room':'" + room + "','lastEventId':'" + first + "'}");
        String cursor = alice.next("joined").at("/data/lastEventId").asText();
        assertThat(alice.next("message").at("/data/text").asText()).isEqualTo("two");
        alice.send("{'type':'join','room':'" + room + "'}");
        assertThat(alice.next("joined").at("/data/lastEventId").asText()).isNotEqualTo(cursor);
    }

    @Test
    void says_nothing_more_of_a_room_that_was_left() {
        alice.join(room);
        alice.send("{'type':'leave','room':'" + room + "'}");
        assertThat(alice.next("left").at("/data/room").asText()).isEqualTo(room);

        alice.send(message("not heard", "a1"));
        alice.next("ack");
        alice.send("{'type':'leave','room':'" + room + "'}");
        alice.next("left");
    }

    @Test
    void answers_bad_frames_and_goes_on() {
        assertThat(refusalOf("hello")).contains("JSON");
        assertThat(refusalOf("{'type':'shout'}")).contains("type");
        assertThat(refusalOf("{'type':'join','room':7}")).contains("room");
        assertThat(refusalOf("{'type':'join','room':'" + room + "','lastEventId':'nonsense'}")).contains("lastEventId");
        assertThat(refusalOf("{'type':'message','room':'" + room + "','text':'hi'}")).contains("clientId");
        alice.sendBinary(new byte[] { 1, 2, 3 });
        assertThat(alice.next("error").at("/data/detail").asText()).contains("binary");

        alice.send(message("", "a1"));
        assertThat(alice.next("error").at("/data/clientId").asText()).isEqualTo("a1");
        ackOf(alice.send(message("still here", "a1")));
    }

    @Test
    void refuses_a_position_of_another_room() {
        String id = ackOf(alice.send(message("one", "a1")));
        assertThat(refusalOf("{'type':'join','room':'other-" + room + "','lastEventId':'" + id + "'}"))
                .contains("lastEventId");
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

    @Test
    void says_when_the_log_is_away_and_goes_on_when_it_is_back() {
        String id = ackOf(alice.send(message("before", "a1")));
        redis.stop();
        try {
            JsonNode error = alice.send(message("meanwhile", "a2")).next("error");
            assertThat(error.at("/data/code").asText()).isEqualTo("unavailable");
            assertThat(error.at("/data/clientId").asText()).isEqualTo("a2");
        } finally {
            redis.restart();
        }
        await().atMost(Duration.ofSeconds(20)).until(() -> alice.send(message("meanwhile", "a2")).next(),
                answer -> answer.path("type").asText().equals("ack"));
        assertThat(ackOf(alice.send(message("before", "a1")))).isEqualTo(id);
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

    private String message(String text, String clientId) {
        return "{'type':'message','room':'" + room + "','text':'" + text + "','clientId':'" + clientId + "'}";
    }

    private String refusalOf(String frame) {
        JsonNode error = alice.send(frame).next("error");
        assertThat(error.at("/data/code").asText()).isEqualTo("invalid");
        return error.at("/data/detail").asText();
    }

    private static String ackOf(ChatClient client) {
        return client.next("ack").at("/data/id").asText();
    }
}
