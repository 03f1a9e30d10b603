package io.tricast.ticker;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;

import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import io.tricast.local.SigningKeys;
import io.tricast.ticker.Sse.Received;

@QuarkusTest
@QuarkusTestResource(TickerStack.class)
@Timeout(60)
class LiveSymbolsTest {

    @Inject
    Tape tape;

    @TestHTTPResource("/tickers/stream")
    URI stream;

    SigningKeys keys;

    @Test
    void changeOnAnOpenStreamWithASnapshotOfThoseThatAreNew() throws Exception {
        print("LIVE.A", 1);
        print("LIVE.B", 1);
        try (Sse client = open("symbols=LIVE.A,LIVE.NEW")) {
            JsonPath hello = client.next().envelope();
            assertThat(hello.getList("data.unknown")).containsExactly("LIVE.NEW");
            String name = hello.getString("data.stream");
            assertThat(client.next().envelope().getList("data.tickers.symbol")).containsExactly("LIVE.A");

            change("alice", name, "[\"LIVE.*\"]").statusCode(204);
            assertThat(client.next().envelope().getList("data.tickers.symbol")).containsExactly("LIVE.B");
            print("LIVE.NEW", 7);
            print("LIVE.B", 2);
            assertThat(client.next().envelope().getString("data.symbol")).isEqualTo("LIVE.NEW");
            assertThat(client.next().envelope().getString("data.symbol")).isEqualTo("LIVE.B");
        }
    }

    @Test
    void areForTheStreamsOwnUserAlone() throws Exception {
        try (Sse client = open("symbols=OWN")) {
            String name = client.next().envelope().getString("data.stream");
            change("mallory", name, "[\"OTHER\"]").statusCode(404);
            change("alice", name, "[\"other\"]").statusCode(400).body("errors.field", contains("symbols"));
        }
        change("alice", "gone.1", "[\"OTHER\"]").statusCode(404);
    }

    @Test
    void comeAsDeltasOnceTheWholeIsKnown() throws Exception {
        print("DLT", 1);
        try (Sse client = open("symbols=DLT&delta=true")) {
            client.next();
            client.next();
            print("DLT", 2);
            Received delta = client.next();
            assertThat(delta.type()).isEqualTo("delta");
            assertThat(delta.envelope().getMap("data")).isEqualTo(Map.of("symbol", "DLT", "price", 2, "change", 1));
            print("DLT", 3);
            assertThat(client.next().envelope().getMap("data")).isEqualTo(Map.of("symbol", "DLT", "price", 3));
        }
    }

    @ParameterizedTest
    @CsvSource({ "maxRate,0", "maxRate,101", "maxRate,fast", "interval,0ms", "interval,61s", "interval,250", "delta,maybe",
            "bars,2m" })
    void nameTheParameterThatIsWrong(String parameter, String value) {
        given().auth().oauth2(keys.token("alice")).queryParam(parameter, value).get("/tickers/stream")
                .then().statusCode(400).body("errors.field", contains(parameter));
    }

    private ValidatableResponse change(String user, String name, String symbols) {
        return given().auth().oauth2(keys.token(user)).contentType("application/json").body("{\"symbols\":" + symbols + "}")
                .put("/tickers/streams/" + name + "/symbols").then();
    }

    private Sse open(String query) throws Exception {
        return Sse.open(URI.create(stream + "?" + query), Map.of("Authorization", "Bearer " + keys.token("alice")));
    }

    private void print(String symbol, int price) {
        tape.print(List.of(new Quote(symbol, BigDecimal.valueOf(price), Optional.empty(), Instant.EPOCH)))
                .await().atMost(Duration.ofSeconds(10));
    }
}
