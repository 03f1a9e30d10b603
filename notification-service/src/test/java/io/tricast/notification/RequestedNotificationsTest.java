package io.tricast.notification;

import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import java.time.Duration;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.tricast.events.backbone.Draft;
import io.tricast.events.backbone.EventLog;
import io.tricast.events.schema.NotificationRequest;
import io.tricast.events.schema.Topic;

@QuarkusTest
@QuarkusTestResource(LocalStack.class)
class RequestedNotificationsTest {

    @Inject
    EventLog log;

    @Test
    void whatAnotherServiceAsksForBecomesANotificationOfThatUser() {
        String position = Calls.as("quinn").get("/notifications/poll").then().statusCode(200).body("events", empty())
                .extract().path("lastEventId");
        append(new NotificationRequest("not a user", "lost", null, "alert", null));
        append(new NotificationRequest("quinn", "ACME is above 200", null, "alert", "/tickers/ACME"));

        Calls.as("quinn").queryParam("lastEventId", position).queryParam("wait", 10).get("/notifications/poll").then()
                .statusCode(200).body("events", hasSize(1))
                .body("events[0].type", equalTo("notification"))
                .body("events[0].data.title", equalTo("ACME is above 200"))
                .body("events[0].data.category", equalTo("alert"))
                .body("events[0].data.link", equalTo("/tickers/ACME"));
    }

    private void append(NotificationRequest request) {
        log.append(Draft.of(Topic.notificationRequests(), request)).await().atMost(Duration.ofSeconds(10));
    }
}
