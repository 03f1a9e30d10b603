package io.tricast.ticker;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.tricast.events.backbone.EventLog;
import io.tricast.events.schema.EventJson;
import io.tricast.events.schema.NotificationRequest;
import io.tricast.events.schema.Position;
import io.tricast.events.schema.Topic;
import io.tricast.local.SigningKeys;

@QuarkusTest
@QuarkusTestResource(TickerStack.class)
@Timeout(90)
class AlertTest {

    private static final Duration SOON = Duration.ofSeconds(30);

    @Inject
    Tape tape;

    @Inject
    EventLog log;

    SigningKeys keys;

    @ParameterizedTest
    @CsvSource({ "U1,above,200,'190,199.99,200,201',200", "U2,below,50,'60,51,49.5,40',49.5",
            "U3,crosses,10,'12,11,9,11',9", "U4,changePercent,10,'100,105,109,110.5,130',110.5" })
    void firesOnceWhenItIsMet(String symbol, String condition, String threshold, String prices, String at) {
        List<String> all = Arrays.asList(prices.split(","));
        print(symbol, all.getFirst());
        put(symbol, "one", "{\"%s\":%s}".formatted(condition, threshold)).statusCode(204);
        all.subList(1, all.size()).forEach(price -> print(symbol, price));
        print(symbol, all.getLast());
        put("END" + symbol, "end", "{\"above\":1}").statusCode(204);
        print("END" + symbol, "2");

        await().atMost(SOON).until(() -> titles().stream().anyMatch(title -> title.startsWith("END" + symbol + " ")));
        assertThat(titles()).filteredOn(title -> title.startsWith(symbol + " ")).hasSize(1)
                .allMatch(title -> title.endsWith(": " + at));
        get(symbol, "one").statusCode(200).body("state", equalTo("fired"));
    }

    @Test
    void firesAgainWhenItWasQuietForItsTime() {
        put("RPT", "again", "{\"above\":5,\"repeat\":true,\"coolDown\":\"PT1S\"}").statusCode(204);
        print("RPT", "6");
        print("RPT", "7");
        await().atMost(SOON).until(() -> {
            print("RPT", "8");
            return titles().stream().filter(title -> title.startsWith("RPT ")).count() >= 2;
        });
        assertThat(titles()).filteredOn(title -> title.startsWith("RPT "))
                .extracting(title -> title.substring(title.length() - 1))
                .startsWith("6", "8");
    }

    @Test
    void canBeListedAndRemoved() {
        put("LST", "a", "{\"above\":5}").statusCode(204);
        put("LST", "b", "{\"below\":0.00000001}").statusCode(204);
        given().auth().oauth2(keys.token("al")).get("/tickers/LST/alerts").then().statusCode(200).body("alerts", hasSize(2));
        given().auth().oauth2(keys.token("other")).get("/tickers/LST/alerts").then().body("alerts", hasSize(0));

        given().auth().oauth2(keys.token("al")).delete("/tickers/LST/alerts/a").then().statusCode(204);
        get("LST", "a").statusCode(404);
        get("LST", "b").statusCode(200).body("id", equalTo("b"), "state", equalTo("armed"), "coolDown", equalTo("PT5M"));
        given().auth().oauth2(keys.token("al")).get("/tickers/LST/alerts").then().body("alerts.id", contains("b"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = { "above|{}", "above|{\"above\":1,\"below\":2}", "above|{\"above\":0}",
            "below|{\"below\":\"x\"}", "coolDown|{\"above\":1,\"coolDown\":\"PT0S\"}",
            "coolDown|{\"above\":1,\"coolDown\":300}", "over|{\"over\":1}" })
    void namesTheFieldThatIsWrong(String field, String body) {
        put("BAD", "a", body).statusCode(400).body("errors.field", hasItem(field));
    }

    private List<String> titles() {
        return log.read(Topic.notificationRequests(), Position.START, 1_000).await().atMost(SOON).events().stream()
                .map(event -> EventJson.decode(event.data(), NotificationRequest.class))
                .filter(request -> request.to().equals("al")).map(NotificationRequest::title).toList();
    }

    private ValidatableResponse put(String symbol, String id, String body) {
        return given().auth().oauth2(keys.token("al")).contentType("application/json").body(body)
                .put("/tickers/" + symbol + "/alerts/" + id).then();
    }

    private ValidatableResponse get(String symbol, String id) {
        return given().auth().oauth2(keys.token("al")).get("/tickers/" + symbol + "/alerts/" + id).then();
    }

    private void print(String symbol, String price) {
        tape.print(List.of(new Quote(symbol, new BigDecimal(price), Optional.empty(), Instant.EPOCH))).await().atMost(SOON);
    }
}
