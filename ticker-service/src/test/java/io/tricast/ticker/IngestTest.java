package io.tricast.ticker;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import io.tricast.local.SigningKeys;

/** What becomes of ticks that come late, twice, or again. */
@QuarkusTest
@QuarkusTestResource(TickerStack.class)
@Timeout(60)
class IngestTest {

    SigningKeys keys;

    @Test
    void refusesWhatIsLateAndTakesTheRest() {
        post(Optional.empty(), tick("SEQ", 1, 5), tick("SEQ", 2, 7)).body("accepted", equalTo(2), "refused", nullValue());
        post(Optional.empty(), tick("SEQ", 3, 7), tick("OTHER", 1, 1), tick("SEQ", 4, 9), tick("SEQ", 5, 8),
                tick("SEQ", 6, 10))
                .body("accepted", equalTo(3), "refused.index", contains(0, 3),
                        "refused.reason", contains("stale", "outOfOrder"), "refused.symbol", contains("SEQ", "SEQ"));
        given().auth().oauth2(keys.token("alice")).get("/tickers/SEQ").then().body("price", equalTo(6), "sequence",
                equalTo(10));
    }

    @Test
    void goesOnWithABatchThatIsRepeated() {
        String position = given().auth().oauth2(keys.token("alice")).get("/tickers/poll").then().extract().path("lastEventId");
        String[] batch = IntStream.rangeClosed(1, 100).mapToObj(i -> tick("AGAIN", i, i)).toArray(String[]::new);
        post(Optional.of("batch-1"), batch).body("accepted", equalTo(100));
        post(Optional.of("batch-1"), batch).body("accepted", equalTo(100), "refused", nullValue());

        given().auth().oauth2(keys.token("alice")).header("Last-Event-ID", position)
                .get("/tickers/poll?symbols=AGAIN&wait=0").then().body("events", hasSize(100));
        post(Optional.of("batch-2"), batch).body("accepted", equalTo(0), "refused", hasSize(100));
    }

    @Test
    void refusesAKeyThatIsNone() {
        RequestSpecification request = request(tick("KEY", 1, 1)).header("Idempotency-Key", "x".repeat(201));
        request.post("/tickers").then().statusCode(400).body("errors.field", hasItem("Idempotency-Key"));
    }

    private ValidatableResponse post(Optional<String> key, String... ticks) {
        RequestSpecification request = request(ticks);
        key.ifPresent(name -> request.header("Idempotency-Key", name));
        return request.post("/tickers").then().statusCode(202);
    }

    private RequestSpecification request(String... ticks) {
        return given().auth().oauth2(keys.token("feed", "publisher")).contentType("application/json")
                .body(IntStream.range(0, ticks.length).mapToObj(i -> ticks[i])
                        .collect(Collectors.joining(",", "{\"ticks\":[", "]}")));
    }

    private static String tick(String symbol, int price, long sequence) {
        return "{\"symbol\":\"%s\",\"price\":%d,\"sequence\":%d}".formatted(symbol, price, sequence);
    }
}
