package io.tricast.ticker;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
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
import io.tricast.local.SigningKeys;

@QuarkusTest
@QuarkusTestResource(TickerStack.class)
@Timeout(90)
class OrderTest {

    private static final Duration SOON = Duration.ofSeconds(30);

    @Inject
    Tape tape;

    @TestHTTPResource("/tickers/orders")
    URI orders;

    SigningKeys keys;

    @Test
    void saysThatItIsForPracticeAndWhatIsOpen() {
        try (OrderClient client = open("nobody")) {
            JsonPath hello = client.await("hello");
            assertThat(hello.getBoolean("data.paper")).isTrue();
            assertThat(hello.getString("data.lastEventId")).isNotEmpty();
            assertThat(client.await("orders").getList("data.orders")).isEmpty();
        }
    }

    @Test
    void fillsAtTheMarketAndByALimit() {
        print("FILL", "100");
        try (OrderClient client = open("filler")) {
            client.send(place("m1", "FILL", "buy", "market", "2.5", null));
            assertThat(client.await("ack").getString("data.clientId")).isEqualTo("m1");
            assertThat(new BigDecimal(client.awaitOrder("m1", "filled").getString("data.price"))).isEqualByComparingTo("100");

            client.send(place("l1", "FILL", "buy", "limit", "1", "95"));
            client.awaitOrder("l1", "accepted");
            print("FILL", "96");
            print("FILL", "94.5");
            print("FILL", "90");
            JsonPath fill = client.awaitOrder("l1", "filled");
            assertThat(fill.getString("data.price")).isEqualTo("94.5");
            assertThat(fill.getInt("data.version")).isEqualTo(2);
            assertThat(fill.getString("topic")).isNull();
        }
    }

    @Test
    void takesAResendForTheSameOrder() {
        print("SAME", "10");
        try (OrderClient client = open("twice")) {
            client.send(place("s1", "SAME", "sell", "limit", "1", "12"));
            String first = client.await("ack").getString("data.id");
            client.send(place("s1", "SAME", "sell", "limit", "1", "12"));
            client.send(place("s1", "SAME", "buy", "limit", "1", "12"));

            client.await("error", error -> error.getString("data.code").equals("conflict"));
            assertThat(client.frames()).filteredOn(frame -> frame.getString("type").equals("ack"))
                    .extracting(frame -> frame.getString("data.id")).containsExactly(first, first);
            assertThat(client.frames()).filteredOn(frame -> frame.getString("type").equals("order")).hasSize(1);
        }
    }

    @Test
    void amendsAndCancelsWhatIsOpen() {
        print("CHG", "10");
        try (OrderClient client = open("changer")) {
            client.send(place("c1", "CHG", "buy", "limit", "1", "8"));
            client.send("{\"type\":\"amend\",\"clientOrderId\":\"c1\",\"limit\":9,\"quantity\":3}");
            assertThat(client.awaitOrder("c1", "amended").getInt("data.limit")).isEqualTo(9);
            client.send("{\"type\":\"cancel\",\"clientOrderId\":\"c1\"}");
            client.awaitOrder("c1", "cancelled");
            print("CHG", "5");
            client.send("{\"type\":\"cancel\",\"clientOrderId\":\"c1\"}");
            client.await("error", error -> error.getString("data.code").equals("ended"));
            client.send(place("c2", "CHG", "buy", "limit", "1", "4"));
            client.send("{\"type\":\"amend\",\"clientOrderId\":\"c2\",\"limit\":6}");
            assertThat(client.awaitOrder("c2", "filled").getInt("data.price")).isEqualTo(5);
            assertThat(client.frames()).noneMatch(frame -> frame.getString("type").equals("order")
                    && frame.getString("data.clientOrderId").equals("c1") && frame.getString("data.status").equals("filled"));
        }
    }

    @Test
    void comesBackWithEverythingSinceThePosition() {
        print("BACKO", "10");
        String position;
        try (OrderClient client = open("returner")) {
            client.send(place("b1", "BACKO", "buy", "limit", "1", "9"));
            position = client.awaitOrder("b1", "accepted").getString("id");
        }
        print("BACKO", "8");
        try (OrderClient client = OrderClient.open(URI.create(webSocket() + "?lastEventId=" + position),
                keys.token("returner"))) {
            client.awaitOrder("b1", "filled");
            assertThat(client.frames()).noneMatch(frame -> frame.getString("type").equals("orders"));
        }
        try (OrderClient other = open("somebody-else")) {
            other.await("orders");
            assertThat(other.frames()).noneMatch(frame -> frame.getString("type").equals("order"));
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = { "symbol|{\"type\":\"place\",\"clientOrderId\":\"x\"}",
            "limit|{\"type\":\"place\",\"clientOrderId\":\"x\",\"symbol\":\"A\",\"side\":\"buy\",\"orderType\":\"limit\",\"quantity\":1}",
            "clientOrderId|{\"type\":\"cancel\"}", "type|{\"type\":\"buy\"}", "body|nonsense",
            "quantity|{\"type\":\"amend\",\"clientOrderId\":\"x\",\"quantity\":0}",
            "colour|{\"type\":\"cancel\",\"clientOrderId\":\"x\",\"colour\":1}", "body|null" })
    void namesTheFieldThatIsWrongAndGoesOn(String field, String frame) {
        try (OrderClient client = open("clumsy")) {
            client.send(frame);
            assertThat(client.await("error").getString("data.detail")).startsWith(field + ":");
            client.send("{\"type\":\"cancel\",\"clientOrderId\":\"none\"}");
            assertThat(client.await("error", error -> error.getString("data.code").equals("unknown"))
                    .getString("data.clientId")).isEqualTo("none");
        }
    }

    @Test
    void endsWhoeverSendsFasterThanItCanBeServed() {
        try (OrderClient client = open("flood")) {
            client.await("orders");
            for (int i = 0; i < 2_000 && !client.isClosed(); i++) {
                client.send("{\"type\":\"cancel\",\"clientOrderId\":\"none\"}");
            }
            assertThat(client.awaitClose()).isEqualTo(4429);
        }
    }

    private OrderClient open(String user) {
        return OrderClient.open(URI.create(webSocket()), keys.token(user));
    }

    private String webSocket() {
        return orders.toString().replaceFirst("http", "ws");
    }

    private static String place(String name, String symbol, String side, String type, String quantity, String limit) {
        return "{\"type\":\"place\",\"clientOrderId\":\"%s\",\"symbol\":\"%s\",\"side\":\"%s\",\"orderType\":\"%s\",\"quantity\":%s%s}"
                .formatted(name, symbol, side, type, quantity, limit == null ? "" : ",\"limit\":" + limit);
    }

    private void print(String symbol, String price) {
        tape.print(List.of(new Quote(symbol, new BigDecimal(price), Optional.empty(), Instant.EPOCH))).await().atMost(SOON);
    }
}
