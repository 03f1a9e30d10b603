package io.tricast.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
@QuarkusTestResource(LocalStack.class)
class PreferencesTest {

    @Test
    void areEmptyUntilTheyAreSetAndReplacedAsAWhole() {
        Calls.as("pam").get("/notifications/preferences").then().statusCode(200).body("mutedCategories", empty())
                .body("mutedTopics", empty()).body("quietHours", nullValue());
        put("{\"mutedCategories\":[\"ads\"],\"mutedTopics\":[\"news\"],\"quietHours\":{\"from\":\"22:00\",\"to\":\"07:00\",\"zone\":\"Europe/Paris\"}}",
                200);
        Calls.as("pam").get("/notifications/preferences").then().body("mutedCategories", contains("ads"))
                .body("mutedTopics", contains("news")).body("quietHours.zone", equalTo("Europe/Paris"));
        put("{\"mutedTopics\":[]}", 200);
        Calls.as("pam").get("/notifications/preferences").then().body("mutedCategories", empty())
                .body("quietHours", nullValue());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "mutedTopics       | {\"mutedTopics\":[\"a b\"]}",
            "quietHours.from   | {\"quietHours\":{\"from\":\"25:00\",\"to\":\"07:00\",\"zone\":\"Europe/Paris\"}}",
            "quietHours.to     | {\"quietHours\":{\"from\":\"22:00\",\"zone\":\"Europe/Paris\"}}",
            "quietHours.to     | {\"quietHours\":{\"from\":\"22:00\",\"to\":\"22:00\",\"zone\":\"Europe/Paris\"}}",
            "quietHours.zone   | {\"quietHours\":{\"from\":\"22:00\",\"to\":\"07:00\",\"zone\":\"Atlantis\"}}",
            "mutedCategories[0] | {\"mutedCategories\":[\"\"]}" })
    void aFieldThatIsNotAsItShouldBeIsNamed(String field, String body) {
        Calls.as("pam").contentType("application/json").body(body).put("/notifications/preferences").then().statusCode(400)
                .body("errors[0].field", equalTo(field));
    }

    @ParameterizedTest
    @CsvSource({ "2026-07-01T19:59:00Z, false", "2026-07-01T20:00:00Z, true", "2026-07-02T04:59:00Z, true",
            "2026-07-02T05:00:00Z, false", "2026-01-01T20:00:00Z, false", "2026-01-01T21:00:00Z, true" })
    void quietHoursGoByTheWallClockOfTheZoneInSummerAndWinter(Instant time, boolean quiet) {
        QuietHours hours = new QuietHours(LocalTime.of(22, 0), LocalTime.of(7, 0), ZoneId.of("Europe/Paris"));
        assertThat(hours.hold(time)).isEqualTo(quiet);
    }

    @ParameterizedTest
    @CsvSource({ "2026-07-01T11:59:00Z, false", "2026-07-01T12:00:00Z, true", "2026-07-01T13:59:59Z, true",
            "2026-07-01T14:00:00Z, false" })
    void quietHoursOfTheSameDay(Instant time, boolean quiet) {
        assertThat(new QuietHours(LocalTime.of(12, 0), LocalTime.of(14, 0), ZoneId.of("UTC")).hold(time)).isEqualTo(quiet);
    }

    private static void put(String body, int status) {
        Calls.as("pam").contentType("application/json").body(body).put("/notifications/preferences").then()
                .statusCode(status);
    }
}
