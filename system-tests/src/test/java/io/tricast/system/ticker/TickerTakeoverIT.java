package io.tricast.system.ticker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

import io.tricast.local.ServiceProcess;
import io.tricast.system.client.Answer;
import io.tricast.system.client.EventClient;
import io.tricast.system.client.Received;
import io.tricast.system.client.SseClient;
import io.tricast.system.client.Web;
import io.tricast.system.stack.Service;
import io.tricast.system.stack.Stack;

/** What is done once over all instances is done once whichever of them dies, and any of them answers for any other. */
class TickerTakeoverIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int USERS = 16;

    private static final Stack STACK = Stack.start(Map.of("TRICAST_TICKER_LEASE", "2S"));

    private final ServiceProcess notifications = STACK.instance(Service.NOTIFICATION, 0);
    private final ServiceProcess first = STACK.instance(Service.TICKER, 0);
    private final ServiceProcess second = STACK.instance(Service.TICKER, 1);

    @AfterAll
    static void stop() {
        STACK.close();
    }

    @Test
    void alertsAndBarsGoOnWhenAnInstanceDies() {
        IntStream.range(0, USERS).forEach(user -> put(first, user(user), "/tickers/TAKE/alerts/up", "{\"above\":100}"));
        print(second, 99);
        print(second, 98);
        await().atMost(PATIENCE).until(() -> bars().isPresent());
        try (SseClient one = inbox(0); SseClient other = inbox(USERS - 1)) {
            one.inbox().await("hello", it -> it.is("hello"));
            other.inbox().await("hello", it -> it.is("hello"));
            first.kill();
            print(second, 101);
            List<EventClient> watchers = List.of(one, other);
            watchers.forEach(watcher -> assertThat(watcher.inbox().awaitEvents(1)).hasSize(1)
                    .allMatch(it -> it.data().path("title").asText().equals("TAKE is at or above 100: 101")));
            print(second, 102);
            await().atMost(PATIENCE).until(() -> bars().filter(ticks -> ticks == 4).isPresent());
            watchers.forEach(watcher -> assertThat(watcher.inbox().events()).as("once").hasSize(1));
        }
    }

    @Test
    void anyInstanceChangesTheSymbolsOfAStreamThatAnotherHolds() {
        ServiceProcess third = STACK.instance(Service.TICKER, 2);
        try (SseClient stream = new SseClient(third.uri("/tickers/stream?symbols=ELSE.A"), STACK.token("mover"),
                Optional.empty())) {
            Received hello = stream.inbox().await("hello", it -> it.is("hello"));
            String path = "/tickers/streams/" + hello.data().path("stream").asText() + "/symbols";
            assertThat(put(second, "stranger", path, "{\"symbols\":[\"ELSE.B\"]}").status()).isEqualTo(404);
            assertThat(put(second, "mover", path, "{\"symbols\":[\"ELSE.*\"]}").status()).isEqualTo(204);
            await().atMost(PATIENCE).until(() -> {
                post(second, "{\"ticks\":[{\"symbol\":\"ELSE.B\",\"price\":5}]}");
                return stream.inbox().events().stream().anyMatch(it -> it.data().path("symbol").asText().equals("ELSE.B"));
            });
        }
    }

    /** How many ticks the newest minutes count together. */
    private Optional<Integer> bars() {
        Answer answer = Web.get(second.uri("/tickers/TAKE/bars?interval=1m&limit=10"), STACK.token("mover"));
        int ticks = answer.body().path("bars").findValuesAsText("ticks").stream().mapToInt(Integer::parseInt).sum();
        return Optional.of(ticks).filter(count -> count >= 2);
    }

    private SseClient inbox(int user) {
        return new SseClient(notifications.uri("/notifications/stream"), STACK.token(user(user)), Optional.empty());
    }

    private static String user(int number) {
        return "trader" + number;
    }

    private static void print(ServiceProcess instance, int price) {
        post(instance, "{\"ticks\":[{\"symbol\":\"TAKE\",\"price\":%d}]}".formatted(price));
    }

    private static void post(ServiceProcess instance, String ticks) {
        Web.post(instance.uri("/tickers"), STACK.publisher(), ticks).orRefuse();
    }

    private static Answer put(ServiceProcess instance, String user, String path, String body) {
        URI uri = instance.uri(path);
        return Web.send(HttpRequest.newBuilder(uri).header("Authorization", "Bearer " + STACK.token(user))
                .header("Content-Type", "application/json").timeout(PATIENCE).PUT(BodyPublishers.ofString(body)).build());
    }
}
