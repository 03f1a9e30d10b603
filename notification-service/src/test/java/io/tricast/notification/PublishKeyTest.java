package io.tricast.notification;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;

import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;

/** One publication, however often it is sent, and in whatever form. */
@QuarkusTest
@QuarkusTestResource(LocalStack.class)
class PublishKeyTest {

    private static final String USER = "keys";

    @Test
    void aKeyThatStandsForSomethingElseIsAConflictWhoeverItIsFor() {
        String id = keyed("k1", "{\"recipients\":[\"keys\"],\"title\":\"one\"}").statusCode(202).extract().path("id");
        keyed("k1", "{ \"title\":\"one\",\"recipients\":[\"keys\"] }").statusCode(202).body("id", equalTo(id));
        keyed("k1", "{\"recipients\":[\"keys\"],\"title\":\"two\"}").statusCode(409)
                .contentType("application/problem+json");
        keyed("k1", "{\"recipients\":[\"other\"],\"title\":\"one\"}").statusCode(409);
        keyed("k1", "{\"topic\":\"keys\",\"title\":\"one\"}").statusCode(409);
    }

    @Test
    void aBatchTellsTheOutcomeOfEachInItsOrder() {
        String position = position();
        String batch = IntStream.range(0, 100)
                .mapToObj(n -> n == 50 ? "{\"recipients\":[\"keys\"],\"titel\":\"x\"}"
                        : "{\"recipients\":[\"keys\"],\"title\":\"b" + n + "\"}")
                .collect(Collectors.joining(",", "[", ",{\"title\":\"for nobody\"}]"));
        JsonPath first = batch("batch-1", batch);
        List<String> ids = first.getList("results.id");
        assertThat(ids).hasSize(101);
        assertThat(first.getString("results[50].problem.errors[0].field")).isEqualTo("titel");
        assertThat(first.getString("results[100].problem.errors[0].field")).isEqualTo("recipients");
        assertThat(batch("batch-1", batch).<String> getList("results.id")).as("the same again").isEqualTo(ids);

        List<String> published = ids.stream().filter(id -> id != null).toList();
        assertThat(poll(position).<String> getList("events.id")).isEqualTo(published);
    }

    @Test
    void aBatchHasLimits() {
        for (String bad : List.of("{}", "[]", "nonsense",
                IntStream.range(0, 1001).mapToObj(n -> "{}").collect(Collectors.joining(",", "[", "]")))) {
            Calls.publisher().body(bad).post("/notifications/batch").then().statusCode(400);
        }
        Calls.publisher().header("Idempotency-Key", "a b").body("[{\"everyone\":true,\"title\":\"x\"}]")
                .post("/notifications/batch").then().statusCode(200)
                .body("results[0].problem.errors[0].field", equalTo("Idempotency-Key"));
        Calls.as("keys").contentType("application/json").body("[]").post("/notifications/batch").then().statusCode(403);
    }

    @Test
    void cloudEventsOfAllThreeModesAreTheSamePublication() {
        String position = position();
        String attributes = "\"specversion\":\"1.0\",\"id\":\"order 7\",\"source\":\"/shop\",\"type\":\"com.example.order\",\"subject\":\"7\"";
        String data = "{\"recipients\":[\"keys\"],\"title\":\"Your order\"}";
        String structured = "{" + attributes + ",\"data\":" + data + "}";
        String id = cloud("application/cloudevents+json", structured).statusCode(202).extract().path("id");
        cloud("application/cloudevents+json; charset=UTF-8", structured).statusCode(202).body("id", equalTo(id));
        cloud("application/cloudevents-batch+json", "[" + structured + "]").statusCode(200)
                .body("results[0].id", equalTo(id));
        Calls.publisher().header("ce-specversion", "1.0").header("ce-id", "order 7").header("ce-source", "/shop")
                .header("ce-type", "com.example.order").body(data).post("/notifications").then().statusCode(202)
                .body("id", equalTo(id));

        assertThat(poll(position).<String> getList("events.id")).containsExactly(id);
    }

    @Test
    void aCloudEventHasToBeOne() {
        String data = "\"data\":{\"recipients\":[\"keys\"],\"title\":\"x\"}";
        cloud("application/cloudevents+json",
                "{\"specversion\":\"0.3\",\"id\":\"1\",\"source\":\"/a\",\"type\":\"t\"," + data + "}")
                .statusCode(400).body("errors[0].field", equalTo("specversion"));
        cloud("application/cloudevents+json", "{\"specversion\":\"1.0\",\"source\":\"/a\",\"type\":\"t\"," + data + "}")
                .statusCode(400).body("errors[0].field", equalTo("id"));
        cloud("application/cloudevents+json", "{\"specversion\":\"1.0\",\"id\":\"1\",\"source\":\"/a\",\"type\":\"t\"}")
                .statusCode(400).body("errors[0].field", equalTo("data"));
        cloud("application/cloudevents-batch+json", "[7]").statusCode(200)
                .body("results[0].problem.errors[0].field", equalTo("body"));
        Calls.publisher().header("ce-specversion", "1.0").header("ce-id", "1").body("{\"everyone\":true,\"title\":\"x\"}")
                .post("/notifications").then().statusCode(400).body("errors[0].field", equalTo("ce-type"));
        Calls.publisher().contentType("text/plain").body("x").post("/notifications").then().statusCode(415);
    }

    @Test
    void whatIsScheduledComesWhenItIsDueAndOnceHoweverOftenItWasSent() {
        String position = position();
        String body = later("later", Instant.now().plusMillis(1_500));
        String name = keyed("later-1", body).statusCode(202).extract().path("scheduled");
        keyed("later-1", body).statusCode(202).body("scheduled", equalTo(name));
        Calls.as(USER).queryParam("lastEventId", position).queryParam("wait", 0).get("/notifications/poll").then()
                .statusCode(204);

        JsonPath events = poll(position);
        assertThat(events.<String> getList("events.data.title")).containsExactly("later");
        keyed("later-1", body).statusCode(202).body("id", equalTo(events.getString("events[0].id")));
    }

    @Test
    void whatIsCancelledDoesNotCome() {
        String position = position();
        String first = later("cancelled", Instant.now().plusMillis(2_500));
        String second = keyed("later-2", first).statusCode(202).extract().path("scheduled");
        String third = Calls.publish(first).statusCode(202).extract().path("scheduled");
        Calls.publish(later("kept", Instant.now().plusMillis(3_000))).statusCode(202);

        Calls.as(USER).delete("/notifications/scheduled/" + third).then().statusCode(403);
        given().auth().oauth2(Calls.token("other", "publisher")).delete("/notifications/scheduled/" + second).then()
                .statusCode(404);
        cancel(second).statusCode(204);
        cancel(second).statusCode(404).contentType("application/problem+json");
        cancel(third).statusCode(204);

        assertThat(poll(position).<String> getList("events.data.title")).containsExactly("kept");
    }

    @Test
    void whatHasComeCannotBeCancelled() {
        String position = position();
        String name = Calls.publish(later("came", Instant.now().plusMillis(500))).statusCode(202).extract().path("scheduled");
        assertThat(poll(position).<String> getList("events.data.title")).containsExactly("came");
        cancel(name).statusCode(404);
    }

    @Test
    void timesThatMakeNoSenseAreRefused() {
        Calls.publish("{\"everyone\":true,\"title\":\"x\",\"expiresAt\":\"2020-01-01T00:00:00Z\"}").statusCode(400)
                .body("errors[0].field", equalTo("expiresAt"));
        Calls.publish("{\"everyone\":true,\"title\":\"x\",\"notBefore\":\"2999-01-01T00:00:00Z\"}").statusCode(400)
                .body("errors[0].field", equalTo("notBefore"));
        Calls.publish("{\"everyone\":true,\"title\":\"x\",\"notBefore\":\"soon\"}").statusCode(400)
                .body("errors[0].field", equalTo("notBefore"));
        Calls.publish("{\"everyone\":true,\"title\":\"x\",\"priority\":\"high\"}").statusCode(400)
                .body("errors[0].field", equalTo("priority"));
    }

    private static String later(String title, Instant when) {
        return "{\"recipients\":[\"keys\"],\"title\":\"%s\",\"notBefore\":\"%s\"}".formatted(title, when);
    }

    private static ValidatableResponse cancel(String name) {
        return Calls.publisher().delete("/notifications/scheduled/" + name).then();
    }

    private static ValidatableResponse keyed(String key, String body) {
        return Calls.publisher().header("Idempotency-Key", key).body(body).post("/notifications").then();
    }

    private static JsonPath batch(String key, String body) {
        return Calls.publisher().header("Idempotency-Key", key).body(body).post("/notifications/batch").then()
                .statusCode(200).extract().jsonPath();
    }

    private static ValidatableResponse cloud(String type, String body) {
        return given().auth().oauth2(Calls.token("press", "publisher")).header("Content-Type", type).body(body.getBytes())
                .post("/notifications").then();
    }

    private static String position() {
        return Calls.as(USER).get("/notifications/poll").then().statusCode(200).body("events", empty()).extract()
                .path("lastEventId");
    }

    private static JsonPath poll(String position) {
        return Calls.as(USER).queryParam("lastEventId", position).queryParam("wait", 10).get("/notifications/poll").then()
                .statusCode(200).extract().jsonPath();
    }
}
