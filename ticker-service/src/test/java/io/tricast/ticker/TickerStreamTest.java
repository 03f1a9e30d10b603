package io.tricast.ticker;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.tricast.local.SigningKeys;
import io.tricast.ticker.Sse.Received;

@QuarkusTest
@QuarkusTestResource(TickerStack.class)
@Timeout(60)
class TickerStreamTest {

    private static final Duration SOON = Duration.ofSeconds(10);

    @Inject
    Tape tape;

    @TestHTTPResource("/tickers/stream")
    URI stream;

    SigningKeys keys;

    @Test
    void showsTheNewestPricesAndThenEveryTickFromExactlyThere() throws Exception {
        AtomicInteger price = new AtomicInteger();
        AtomicBoolean enough = new AtomicBoolean();
        Thread market = Thread.ofVirtual().start(() -> {
            while (!enough.get()) {
                print("SEAM", price.incrementAndGet());
            }
        });
        try {
            for (int client = 0; client < 40; client++) {
                assertThat(pricesSeen("SEAM", 6)).as("client %d", client).satisfies(seen -> assertThat(seen)
                        .isEqualTo(IntStream.range(seen.getFirst(), seen.getFirst() + seen.size()).boxed().toList()));
            }
        } finally {
            enough.set(true);
            market.join(SOON);
        }
    }

    @Test
    void tellsOfTheSymbolsAskedForAlone() throws Exception {
        print("MINE", 1);
        print("YOURS", 1);
        try (Sse client = open("MINE", Map.of())) {
            assertThat(client.next().type()).isEqualTo("hello");
            assertThat(client.next().envelope().getList("data.tickers.symbol", String.class)).containsExactly("MINE");

            print("YOURS", 2);
            print("MINE", 2);
            Received tick = client.next();
            assertThat(tick.type()).isEqualTo("tick");
            assertThat(tick.envelope().getString("data.symbol")).isEqualTo("MINE");
        }
    }

    @Test
    void goesOnWithoutASnapshotAfterTheClientsPosition() throws Exception {
        print("BACK", 1);
        String position;
        try (Sse client = open("BACK", Map.of())) {
            position = client.next().id();
        }
        print("BACK", 2);
        print("BACK", 3);

        try (Sse client = open("BACK", Map.of("Last-Event-ID", position))) {
            assertThat(client.next().type()).isEqualTo("hello");
            assertThat(client.next().envelope().getInt("data.price")).isEqualTo(2);
            assertThat(client.next().envelope().getInt("data.price")).isEqualTo(3);
        }
    }

    /** The price in the snapshot and those of the ticks after it. */
    private List<Integer> pricesSeen(String symbol, int ticks) throws Exception {
        try (Sse client = open(symbol, Map.of())) {
            assertThat(client.next().type()).isEqualTo("hello");
            List<Integer> snapshot = client.next().envelope().getList("data.tickers.price", Integer.class);
            List<Integer> live = IntStream.range(0, ticks)
                    .mapToObj(tick -> client.next().envelope().getInt("data.price")).toList();
            return Stream.concat(snapshot.stream(), live.stream()).toList();
        }
    }

    private Sse open(String symbols, Map<String, String> headers) throws IOException, InterruptedException {
        Map<String, String> all = new HashMap<>(headers);
        all.put("Authorization", "Bearer " + keys.token("alice"));
        return Sse.open(URI.create(stream + "?symbols=" + symbols), all);
    }

    private void print(String symbol, int price) {
        tape.print(List.of(new Quote(symbol, BigDecimal.valueOf(price), Optional.empty(), Instant.EPOCH)))
                .await().atMost(SOON);
    }
}
