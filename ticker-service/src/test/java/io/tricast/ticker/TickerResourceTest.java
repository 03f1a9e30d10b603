package io.tricast.ticker;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.nullValue;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.tricast.local.SigningKeys;

@QuarkusTest
@QuarkusTestResource(TickerStack.class)
@Timeout(60)
class TickerResourceTest {

    SigningKeys keys;

    @Test
    void putsABatchOnTheTapeInItsOrder() {
        publish("""
                {"ticks":[{"symbol":"ORD","price":10.5,"volume":7,"time":"2026-01-31T12:00:00Z"},
                          {"symbol":"ORD","price":11,"time":"2026-01-31T12:00:01Z"},
                          {"symbol":"ORD-B","price":0.00000001}]}""").statusCode(202).body("accepted", equalTo(3));

        ticker("ORD").statusCode(200).body("symbol", equalTo("ORD"), "price", equalTo(11), "change", equalTo(0.5f),
                "volume", nullValue(), "time", equalTo("2026-01-31T12:00:01Z"));
        ticker("ORD-B").statusCode(200).body("change", nullValue());
    }

    @Test
    void tellsTheChangeAgainstThePriceOfTheBatchBefore() {
        publish("{\"ticks\":[{\"symbol\":\"CHG\",\"price\":100}]}").statusCode(202);
        publish("{\"ticks\":[{\"symbol\":\"CHG\",\"price\":98.75}]}").statusCode(202);

        ticker("CHG").body("change", equalTo(-1.25f));
    }

    @Test
    void showsEverySymbol() {
        publish("{\"ticks\":[{\"symbol\":\"ALL.1\",\"price\":1},{\"symbol\":\"ALL.2\",\"price\":1E+3}]}").statusCode(202);

        given().auth().oauth2(keys.token("alice")).get("/tickers").then().statusCode(200)
                .body("tickers.symbol", hasItems("ALL.1", "ALL.2"))
                .body("tickers.find { it.symbol == 'ALL.2' }.price", equalTo(1000));
    }

    @Test
    void knowsNoPriceOfASymbolThatNeverTraded() {
        ticker("NEVER").statusCode(404).contentType("application/problem+json").body("status", equalTo(404));
        ticker("no-symbol").statusCode(404);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ticks              | {}
            ticks              | {"ticks":[]}
            ticks              | {"ticks":"AAPL"}
            ticks[0].symbol    | {"ticks":[{"price":1}]}
            ticks[0].symbol    | {"ticks":[{"symbol":"aapl","price":1}]}
            ticks[0].symbol    | {"ticks":[{"symbol":7,"price":1}]}
            ticks[0].symbol    | {"ticks":[{"symbol":"ABCDEFGHIJKLMNOPQ","price":1}]}
            ticks[1].price     | {"ticks":[{"symbol":"BAD","price":1},{"symbol":"BAD"}]}
            ticks[1].price     | {"ticks":[{"symbol":"BAD","price":1},{"symbol":"BAD","price":0}]}
            ticks[0].price     | {"ticks":[{"symbol":"BAD","price":-1}]}
            ticks[0].price     | {"ticks":[{"symbol":"BAD","price":"1"}]}
            ticks[0].price     | {"ticks":[{"symbol":"BAD","price":0.000000001}]}
            ticks[0].price     | {"ticks":[{"symbol":"BAD","price":1e13}]}
            ticks[0].price     | {"ticks":[{"symbol":"BAD","price":1e2147483647}]}
            ticks[0].price     | {"ticks":[{"symbol":"BAD","price":1e-2147483647}]}
            ticks[0].volume    | {"ticks":[{"symbol":"BAD","price":1,"volume":-1}]}
            ticks[0].volume    | {"ticks":[{"symbol":"BAD","price":1,"volume":0.000000001}]}
            ticks[0].time      | {"ticks":[{"symbol":"BAD","price":1,"time":"yesterday"}]}
            ticks[0].ask       | {"ticks":[{"symbol":"BAD","price":1,"ask":2}]}
            body               | {"ticks"
            body               | null
            """)
    void refusesTheWholeBatchAndNamesTheField(String field, String body) {
        publish(body).statusCode(400).contentType("application/problem+json").body("errors.field", hasItem(field));

        ticker("BAD").statusCode(404);
    }

    @Test
    void takesAThousandTicksAtOnceAndNoMore() {
        publish(batch(1_000)).statusCode(202).body("accepted", equalTo(1_000));
        publish(batch(1_001)).statusCode(400).body("errors.field", contains("ticks"));
    }

    @Test
    void takesTicksFromPublishersAlone() {
        String tick = "{\"ticks\":[{\"symbol\":\"WHO\",\"price\":1}]}";
        given().contentType("application/json").body(tick).post("/tickers").then().statusCode(401);
        given().auth().oauth2(keys.token("alice")).contentType("application/json").body(tick).post("/tickers")
                .then().statusCode(403);

        ticker("WHO").statusCode(404);
    }

    @Test
    void tellsNobodyWithoutATokenAnyPrice() {
        for (String path : new String[] { "/tickers", "/tickers/AAPL", "/tickers/stream", "/tickers/poll" }) {
            assertThat(given().get(path).statusCode()).as(path).isEqualTo(401);
        }
    }

    @ParameterizedTest
    @CsvSource({ "stream,symbols,aapl", "stream,lastEventId,yesterday", "poll,symbols,'A,,B'",
            "poll,lastEventId,1-1-AAAAAA", "poll,wait,61" })
    void namesTheParameterThatIsWrong(String call, String parameter, String value) {
        given().auth().oauth2(keys.token("alice")).queryParam(parameter, value).get("/tickers/" + call)
                .then().statusCode(400).body("errors.field", contains(parameter));
    }

    @Test
    void answersAPollFromThePositionTheOneBeforeGave() {
        String start = poll("").statusCode(200).body("events", equalTo(List.of())).extract().path("lastEventId");
        publish("{\"ticks\":[{\"symbol\":\"PLL\",\"price\":1},{\"symbol\":\"OTHER\",\"price\":5},{\"symbol\":\"PLL\",\"price\":2}]}")
                .statusCode(202);

        poll(start).statusCode(200).body("events.type", contains("tick", "tick")).body("events.data.price", contains(1, 2));
    }

    private ValidatableResponse poll(String position) {
        return given().auth().oauth2(keys.token("alice")).header("Last-Event-ID", position)
                .get("/tickers/poll?symbols=PLL&wait=20").then();
    }

    private ValidatableResponse publish(String body) {
        return given().auth().oauth2(keys.token("feed", "publisher")).contentType("application/json").body(body)
                .post("/tickers").then();
    }

    private ValidatableResponse ticker(String symbol) {
        return given().auth().oauth2(keys.token("alice")).get("/tickers/" + symbol).then();
    }

    private static String batch(int ticks) {
        return IntStream.range(0, ticks).mapToObj(i -> "{\"symbol\":\"THOUSAND\",\"price\":1}")
                .collect(Collectors.joining(",", "{\"ticks\":[", "]}"));
    }
}
