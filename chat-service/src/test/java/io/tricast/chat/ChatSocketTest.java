package io.tricast.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.time.Duration;
import java.util.UUID;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.JsonNode;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.tricast.local.RedisProcess;
import io.tricast.local.SigningKeys;

@QuarkusTest
@QuarkusTestResource(LocalRedis.class)
class ChatSocketTest {

    @TestHTTPResource("/chat")
    URI chat;

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
    void tells_who_is_there_by_now_when_a_room_is_joined_again() {
        alice.join(room);
        try (ChatClient bob = client("bob")) {
            bob.next("hello");
            bob.join(room);
            alice.send("{'type':'join','room':'" + room + "'}");
            assertThat(alice.next("joined").at("/data/members")).extracting(JsonNode::asText).containsExactlyInAnyOrder("alice",
                    "bob");
        }
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
