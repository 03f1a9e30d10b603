package io.tricast.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.JsonNode;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import io.tricast.local.SigningKeys;

/** Over HTTP a user is bounded as a WebSocket is. So small a burst that no machine is too slow to pass it. */
@QuarkusTest
@TestProfile(CallPaceTest.FewCalls.class)
class CallPaceTest {

    private static final int BURST = 10;

    public static final class FewCalls implements QuarkusTestProfile {

        @Override
        public boolean disableGlobalTestResources() {
            return true;
        }

        @Override
        public List<TestResourceEntry> testResources() {
            return List.of(new TestResourceEntry(LocalRedis.class,
                    Map.of("tricast.chat.call-rate", "1", "tricast.chat.call-burst", Integer.toString(BURST))));
        }
    }

    @TestHTTPResource("/chat")
    URI chat;

    SigningKeys keys;

    private final String room = "room-" + UUID.randomUUID();

    @Test
    void refusesWhatIsBeyondAndTakesItLater() {
        Response refused = refusedOnce("alice", "signals", "{\"data\":{}}");
        refused.then().contentType("application/problem+json").body("title", equalTo("Too Many Requests"));
        assertThat(Integer.parseInt(refused.header("Retry-After"))).isPositive();
        assertThat(refused.jsonPath().getLong("retryAfterMs")).isBetween(1L, 1_000L);

        await().atMost(Duration.ofSeconds(30)).until(() -> say("alice").statusCode() == 202);
    }

    @Test
    void boundsMessagesTooAndNobodyElse() {
        Response refused = refusedOnce("bob", "messages", "{\"text\":\"hi\",\"clientId\":\"c\"}");
        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(say("carol").statusCode()).isEqualTo(202);
        as("bob").get("/chat/rooms/" + room + "/messages").then().statusCode(200);
    }

    @Test
    void passesOnTypingOnceASecond() {
        try (ChatClient listener = ChatClient.withHeader(chat, keys.token("dave"))) {
            listener.next("hello");
            listener.join(room);
            long began = System.nanoTime();
            for (int i = 0; i < BURST; i++) {
                post("erin", "typing", "{}").then().statusCode(204);
            }
            Duration elapsed = Duration.ofNanos(System.nanoTime() - began);
            post("frank", "signals", "{\"data\":{}}").then().statusCode(204);
            int told = 0;
            for (JsonNode next = listener.next(); !next.path("type").asText().equals("signal"); next = listener.next()) {
                told++;
            }
            assertThat(told).isBetween(1, (int) elapsed.toSeconds() + 1);
        }
    }

    private Response refusedOnce(String user, String what, String body) {
        return Stream.generate(() -> post(user, what, body)).limit(100).filter(answer -> answer.statusCode() == 429)
                .findFirst().orElseThrow();
    }

    private Response say(String user) {
        return post(user, "messages", "{\"text\":\"hi\",\"clientId\":\"d\"}");
    }

    private Response post(String user, String what, String body) {
        return as(user).body(body).post("/chat/rooms/" + room + "/" + what);
    }

    private RequestSpecification as(String user) {
        return RestAssured.given().auth().oauth2(keys.token(user)).contentType(ContentType.JSON);
    }
}
