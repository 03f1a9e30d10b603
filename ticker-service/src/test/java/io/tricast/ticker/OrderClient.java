package io.tricast.ticker;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

import org.awaitility.Awaitility;

import io.restassured.path.json.JsonPath;

/** One connection of a trader. */
final class OrderClient implements WebSocket.Listener, AutoCloseable {

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final List<JsonPath> frames = new CopyOnWriteArrayList<>();
    private final CompletableFuture<Integer> closed = new CompletableFuture<>();
    private final StringBuilder partial = new StringBuilder();
    private WebSocket socket;

    private OrderClient() {
    }

    static OrderClient open(URI uri, String token) {
        OrderClient client = new OrderClient();
        client.socket = HTTP.newWebSocketBuilder().header("Authorization", "Bearer " + token)
                .buildAsync(uri, client).orTimeout(20, TimeUnit.SECONDS).join();
        return client;
    }

    @Override
    public CompletionStage<?> onText(WebSocket from, CharSequence text, boolean last) {
        partial.append(text);
        if (last) {
            frames.add(JsonPath.from(partial.toString()));
            partial.setLength(0);
        }
        from.request(1);
        return null;
    }

    @Override
    public CompletionStage<?> onClose(WebSocket from, int status, String reason) {
        closed.complete(status);
        return null;
    }

    /** To a connection that is closed already it goes nowhere. */
    void send(String frame) {
        socket.sendText(frame, true).orTimeout(20, TimeUnit.SECONDS).exceptionally(_ -> socket).join();
    }

    List<JsonPath> frames() {
        return List.copyOf(frames);
    }

    JsonPath await(String type, Predicate<JsonPath> wanted) {
        return Awaitility.await("a frame " + type).atMost(Duration.ofSeconds(30)).until(() -> frames.stream()
                .filter(frame -> frame.getString("type").equals(type) && wanted.test(frame)).findFirst(),
                Optional::isPresent).orElseThrow();
    }

    JsonPath await(String type) {
        return await(type, _ -> true);
    }

    JsonPath awaitOrder(String name, String status) {
        return await("order", frame -> frame.getString("data.clientOrderId").equals(name)
                && frame.getString("data.status").equals(status));
    }

    boolean isClosed() {
        return closed.isDone();
    }

    int awaitClose() {
        return closed.orTimeout(30, TimeUnit.SECONDS).join();
    }

    @Override
    public void close() {
        socket.abort();
    }
}
