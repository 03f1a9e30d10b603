package io.tricast.chat;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/** A client of {@code WS /chat}: sends text frames and takes the answers one by one, in their order. */
final class ChatClient implements WebSocket.Listener, AutoCloseable {

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final int PATIENCE_SECONDS = 15;

    private final BlockingQueue<JsonNode> frames = new LinkedBlockingQueue<>();
    private final BlockingQueue<JsonNode> presence = new LinkedBlockingQueue<>();
    private final CompletableFuture<Integer> closed = new CompletableFuture<>();
    private final StringBuilder partial = new StringBuilder();
    private final HttpClient http;
    private WebSocket socket;
    private volatile boolean reading = true;

    private ChatClient(HttpClient http) {
        this.http = http;
    }

    static ChatClient withHeader(URI http, String token) {
        ChatClient client = new ChatClient(HttpClient.newHttpClient());
        return client.connected(client.http.newWebSocketBuilder().header("Authorization", "Bearer " + token), http);
    }

    /** As a browser does it: encoded whole, by encodeURIComponent. */
    static ChatClient withSubprotocol(URI http, String token) {
        ChatClient client = new ChatClient(HttpClient.newHttpClient());
        return client.connected(client.http.newWebSocketBuilder().subprotocols("bearer-token-carrier",
                "quarkus-http-upgrade%23Authorization%23Bearer%20" + token), http);
    }

    static ChatClient withoutToken(URI http) {
        ChatClient client = new ChatClient(HttpClient.newHttpClient());
        return client.connected(client.http.newWebSocketBuilder(), http);
    }

    private ChatClient connected(WebSocket.Builder builder, URI uri) {
        socket = builder.buildAsync(URI.create(uri.toString().replaceFirst("^http", "ws")), this).join();
        return this;
    }

    ChatClient send(String json) {
        socket.sendText(json.replace('\'', '"'), true).join();
        return this;
    }

    ChatClient sendBinary(byte[] bytes) {
        socket.sendBinary(ByteBuffer.wrap(bytes), true).join();
        return this;
    }

    ChatClient join(String room) {
        send("{'type':'join','room':'" + room + "'}");
        assertThat(next("joined").at("/data/room").asText()).isEqualTo(room);
        return this;
    }

    /** One more frame at most is taken from the wire. */
    void stopReading() {
        reading = false;
    }

    String subprotocol() {
        return socket.getSubprotocol();
    }

    /** The next frame that tells who came or went; all others are {@link #next}. */
    JsonNode presence() {
        return next(presence);
    }

    JsonNode next() {
        return next(frames);
    }

    private static JsonNode next(BlockingQueue<JsonNode> queue) {
        try {
            JsonNode frame = queue.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
            assertThat(frame).as("a frame within %s s", PATIENCE_SECONDS).isNotNull();
            return frame;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    JsonNode next(String type) {
        JsonNode frame = next();
        assertThat(frame.path("type").asText()).as("the type of %s", frame).isEqualTo(type);
        return frame;
    }

    int closeCode() {
        return closed.orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join();
    }

    @Override
    public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
        partial.append(data);
        if (last) {
            JsonNode frame = parsed(partial.toString());
            (frame.path("type").asText().equals("presence") ? presence : frames).add(frame);
            partial.setLength(0);
        }
        if (reading) {
            from.request(1);
        }
        return null;
    }

    private static JsonNode parsed(String json) {
        try {
            return MAPPER.readTree(json);
        } catch (JsonProcessingException notJson) {
            throw new AssertionError(json, notJson);
        }
    }

    @Override
    public CompletionStage<?> onClose(WebSocket from, int code, String reason) {
        closed.complete(code);
        return null;
    }

    @Override
    public void onError(WebSocket from, Throwable error) {
        closed.completeExceptionally(error);
    }

    @Override
    public void close() {
        socket.abort();
        http.shutdownNow();
    }
}
