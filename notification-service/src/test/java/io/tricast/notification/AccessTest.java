package io.tricast.notification;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;

import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.tricast.local.SigningKeys;

@QuarkusTest
@QuarkusTestResource(LocalStack.class)
class AccessTest {

    private static final String ONE = "{\"everyone\":true,\"title\":\"a\"}";

    @Test
    void nobodyPublishesWithoutAToken() {
        unauthorized(given().contentType(ContentType.JSON).body(ONE).post("/notifications").then());
    }

    @Test
    void nobodyReadsWithoutAToken() {
        unauthorized(given().get("/notifications/topics").then());
    }

    @Test
    void aTokenOfAnotherKeyIsNone(@TempDir Path directory) {
        String forged = SigningKeys.create(directory).token("alice", "publisher");
        unauthorized(given().auth().oauth2(forged).get("/notifications/topics").then());
    }

    @Test
    void anUnsignedTokenIsNone() {
        unauthorized(given().auth().oauth2("eyJhbGciOiJub25lIn0.eyJzdWIiOiJhbGljZSJ9.").get("/notifications/topics").then());
    }

    private static void unauthorized(ValidatableResponse response) {
        response.statusCode(401).contentType("application/problem+json").header("WWW-Authenticate", startsWith("Bearer"))
                .body("status", equalTo(401));
    }

    @Test
    void aUserWithoutTheRoleDoesNotPublish() {
        Calls.as("alice").contentType(ContentType.JSON).body(ONE).post("/notifications").then().statusCode(403)
                .contentType("application/problem+json").body("status", equalTo(403));
    }

    @Test
    void theMintNeedsAUserWhoCanBeOne() {
        given().get("/dev/token").then().statusCode(400).body("errors[0].field", equalTo("user"));
        given().get("/dev/token?user=a%7Bb").then().statusCode(400).body("errors[0].field", equalTo("user"));
    }

    @Test
    void healthNeedsNoToken() {
        given().get("/q/health/live").then().statusCode(200);
    }

    @Test
    void whatIsNotThereIsAProblem() {
        Calls.as("alice").get("/notifications/nothing/here").then().statusCode(404).contentType("application/problem+json");
        Calls.as("alice").patch("/notifications").then().statusCode(405).contentType("application/problem+json");
    }

    @Test
    void aPageOfAnotherOriginMayNotCall() {
        given().header("Origin", "https://evil.example").get("/q/health/live").then().statusCode(403);
    }
}
