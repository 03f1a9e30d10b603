package io.tricast.notification;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import org.junit.jupiter.api.Test;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;

@QuarkusTest
@QuarkusTestResource(LocalStack.class)
class PublishTest {

    @Test
    void aNotificationReachesItsRecipientAsItWasPublished() {
        String position = positionOf("frank");
        String id = publish("{\"recipients\":[\"frank\",\"grace\"],\"title\":\"Hello \\u2028 <b>\",\"link\":\"/inbox\","
                + "\"data\":{\"n\":1.50}}");

        events("frank", position).body("events", hasSize(1))
                .body("events[0].id", equalTo(id))
                .body("events[0].type", equalTo("notification"))
                .body("events[0].topic", equalTo("user:frank"))
                .body("events[0].data.title", equalTo("Hello \u2028 <b>"))
                .body("events[0].data.link", equalTo("/inbox"))
                .body("events[0].data.data.n", equalTo(1.5f));
    }

    @Test
    void nobodyElseHearsIt() {
        String position = positionOf("heidi");
        publish("{\"recipients\":[\"ivan\"],\"title\":\"private\"}");
        given().auth().oauth2(Calls.token("heidi", "")).queryParam("lastEventId", position).queryParam("wait", 0)
                .get("/notifications/poll").then().statusCode(204);
    }

    @Test
    void followersOfATopicAndEveryoneHearTheirs() {
        Calls.as("judy").put("/notifications/topics/launches").then().statusCode(204);
        String position = positionOf("judy");
        publish("{\"topic\":\"launches\",\"title\":\"one\"}");
        publish("{\"everyone\":true,\"title\":\"two\"}");
        publish("{\"topic\":\"elsewhere\",\"title\":\"three\"}");

        events("judy", position).body("events.data.title", containsInAnyOrder("one", "two"));
    }

    @Test
    void theSameKeyIsTheSamePublish() {
        String position = positionOf("mallory");
        String first = publishAs("press", "key-1");
        assertThat(publishAs("press", "key-1")).isEqualTo(first);
        assertThat(publishAs("radio", "key-1")).as("another publisher's key is another key").isNotEqualTo(first);

        events("mallory", position).body("events", hasSize(2));
    }

    @Test
    void aPositionOfSomebodyElseIsRefused() {
        String position = positionOf("niaj");
        for (String way : new String[] { "poll", "stream" }) {
            for (String bad : new String[] { position, "nonsense", "0-0" }) {
                Calls.as("olivia").header("Last-Event-ID", bad).get("/notifications/" + way).then().statusCode(400)
                        .contentType("application/problem+json").body("errors[0].field", equalTo("lastEventId"));
            }
        }
    }

    @Test
    void aWaitHasLimits() {
        for (String bad : new String[] { "-1", "61", "soon", "99999999999" }) {
            Calls.as("peggy").queryParam("wait", bad).get("/notifications/poll").then().statusCode(400)
                    .contentType("application/problem+json").body("errors[0].field", equalTo("wait"));
        }
    }

    private static String positionOf(String user) {
        return Calls.as(user).get("/notifications/poll").then().statusCode(200).body("events", empty()).extract()
                .path("lastEventId");
    }

    private static ValidatableResponse events(String user, String position) {
        return Calls.as(user).queryParam("lastEventId", position).queryParam("wait", 10).get("/notifications/poll").then()
                .statusCode(200);
    }

    private static String publish(String json) {
        return Calls.publish(json).statusCode(202).extract().path("id");
    }

    private static String publishAs(String publisher, String key) {
        return given().auth().oauth2(Calls.token(publisher, "publisher")).contentType("application/json")
                .header("Idempotency-Key", key).body("{\"recipients\":[\"mallory\"],\"title\":\"once\"}")
                .post("/notifications").then().statusCode(202).extract().path("id");
    }
}
