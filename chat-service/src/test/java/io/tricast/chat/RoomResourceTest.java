package io.tricast.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import io.tricast.local.SigningKeys;

@QuarkusTest
@QuarkusTestResource(LocalRedis.class)
class RoomResourceTest {

    @TestHTTPResource("/chat")
    URI chat;

    SigningKeys keys;

    private final String room = "room-" + UUID.randomUUID();

    private RequestSpecification alice() {
        return RestAssured.given().auth().oauth2(keys.token("alice")).contentType(ContentType.JSON);
    }

    private String say(String text, String clientId) {
        return post("{\"text\":\"" + text + "\",\"clientId\":\"" + clientId + "\"}").statusCode(202).extract().path("id");
    }

    private ValidatableResponse post(String body) {
        return alice().body(body).post("/chat/rooms/" + room + "/messages").then();
    }

    private ValidatableResponse get(String path) {
        return alice().get("/chat/rooms/" + room + "/" + path).then();
    }

    @Test
    void gives_a_resend_the_first_id_whichever_way_it_comes() {
        String id = say("once", "a1");
        assertThat(say("once", "a1")).isEqualTo(id);
        try (ChatClient socket = ChatClient.withHeader(chat, keys.token("alice"))) {
            socket.next("hello");
            socket.send("{'type':'message','room':'" + room + "','text':'once','clientId':'a1'}");
            assertThat(socket.next("ack").at("/data/id").asText()).isEqualTo(id);
        }
        assertThat(get("messages").extract().jsonPath().getList("messages.id")).containsExactly(id);
    }

    @Test
    void pages_through_the_history_from_the_newest_to_the_oldest() {
        List<String> said = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            said.addFirst(say("text " + i, "a" + i));
        }

        JsonPath newest = get("messages?limit=2").statusCode(200).contentType(ContentType.JSON).extract().jsonPath();
        JsonPath middle = get("messages?limit=2&before=" + newest.getString("before")).extract().jsonPath();
        JsonPath oldest = get("messages?limit=2&before=" + middle.getString("before")).extract().jsonPath();

        assertThat(newest.getList("messages.id")).isEqualTo(said.subList(0, 2));
        assertThat(middle.getList("messages.id")).isEqualTo(said.subList(2, 4));
        assertThat(oldest.getList("messages.id")).isEqualTo(said.subList(4, 5));
        assertThat(oldest.getString("before")).isNull();
        assertThat(newest.getString("messages[0].type")).isEqualTo("message");
        assertThat(newest.getString("messages[0].data.from")).isEqualTo("alice");
        assertThat(newest.getString("messages[0].data.text")).isEqualTo("text 4");
    }

    @Test
    void has_an_empty_history_where_nothing_was_said() {
        assertThat(get("messages").statusCode(200).extract().asString()).isEqualTo("{\"messages\":[]}");
    }

    @Test
    void polls_on_from_the_id_of_a_message() {
        String first = say("one", "a1");
        String second = say("two", "a2");
        JsonPath page = get("poll?wait=5&lastEventId=" + first).statusCode(200).extract().jsonPath();
        assertThat(page.getList("events.id")).containsExactly(second);
        get("poll?wait=0&lastEventId=" + page.getString("lastEventId")).statusCode(204);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"clientId":"c"}                          | text
            {"text":"","clientId":"c"}                | text
            {"text":7,"clientId":"c"}                 | text
            {"text":"hi"}                             | clientId
            {"text":"hi","clientId":""}               | clientId
            {"text":"hi","clientId":"c","from":"bob"} | from
            {"text":                                  | body
            null                                      | body
            """)
    void refuses_a_bad_message_and_names_the_field(String body, String field) {
        post(body).statusCode(400).contentType("application/problem+json").body("errors[0].field", equalTo(field));
    }

    @Test
    void refuses_texts_that_are_too_long() {
        post("{\"text\":\"" + "x".repeat(4_001) + "\",\"clientId\":\"c\"}").statusCode(400)
                .body("errors[0].field", equalTo("text"));
        post("{\"text\":\"hi\",\"clientId\":\"" + "x".repeat(65) + "\"}").statusCode(400)
                .body("errors[0].field", equalTo("clientId"));
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            messages?limit=0,                   limit
            messages?limit=101,                 limit
            messages?limit=many,                limit
            messages?before=nonsense,           before
            messages?before=1-0-abcdef,         before
            poll?lastEventId=nonsense,          lastEventId
            poll?lastEventId=1-0-abcdef,        lastEventId
            stream?lastEventId=nonsense,        lastEventId
            """)
    void refuses_bad_parameters_and_names_them(String path, String field) {
        get(path).statusCode(400).contentType("application/problem+json").body("errors[0].field", equalTo(field));
    }

    @Test
    void refuses_a_room_that_cannot_be_a_name() {
        alice().get("/chat/rooms/a b/messages").then().statusCode(400).body("errors[0].field", equalTo("room"));
    }

    @Test
    void turns_away_who_has_no_token() {
        RestAssured.get("/chat/rooms/" + room + "/messages").then().statusCode(401);
        RestAssured.get("/chat/rooms/" + room + "/poll").then().statusCode(401);
        RestAssured.get("/chat/rooms/" + room + "/stream").then().statusCode(401);
        RestAssured.given().contentType(ContentType.JSON).body("{}").post("/chat/rooms/" + room + "/messages").then()
                .statusCode(401);
    }
}
