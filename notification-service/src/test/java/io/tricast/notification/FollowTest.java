package io.tricast.notification;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;

import org.junit.jupiter.api.Test;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
@QuarkusTestResource(LocalStack.class)
class FollowTest {

    @Test
    void aUserFollowsAndUnfollowsTopicsOfTheirOwn() {
        follow("carol", "releases");
        follow("carol", "news");
        follow("carol", "news");
        Calls.as("carol").get("/notifications/topics").then().statusCode(200).body("topics", contains("news", "releases"));
        Calls.as("dave").get("/notifications/topics").then().statusCode(200).body("topics", empty());

        Calls.as("carol").delete("/notifications/topics/news").then().statusCode(204);
        Calls.as("carol").delete("/notifications/topics/news").then().statusCode(204);
        Calls.as("carol").get("/notifications/topics").then().body("topics", contains("releases"));
    }

    @Test
    void aTopicsNameHasAForm() {
        Calls.as("carol").put("/notifications/topics/{topic}", "a b").then().statusCode(400)
                .body("errors[0].field", equalTo("topic"));
    }

    @Test
    void aUserFollowsAHundredTopicsAtMost() {
        String token = Calls.token("erin", "");
        for (int i = 0; i < 100; i++) {
            given().auth().oauth2(token).put("/notifications/topics/t" + i).then().statusCode(204);
        }
        Calls.as("erin").put("/notifications/topics/one-more").then().statusCode(409);
        Calls.as("erin").put("/notifications/topics/t7").then().statusCode(204);
    }

    private static void follow(String user, String topic) {
        Calls.as(user).put("/notifications/topics/" + topic).then().statusCode(204);
    }
}
