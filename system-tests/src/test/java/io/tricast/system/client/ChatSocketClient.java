package io.tricast.system.client;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** A chat connection. Its position is the one of the room it joined last: of {@code joined}, then the id of each message. */
public final class ChatSocketClient implements EventClient, WebSocket.Listener {

    private final Inbox inbox;
    private final ReentrantLock reading = new ReentrantLock();
    private final StringBuilder text = new StringBuilder();
    private final WebSocket socket;

    /** Connects and waits for {@code hello}; joins nothing yet. */
    public ChatSocketClient(URI uri, String token) {
        this.inbox = new Inbox(Optional.empty());
        try {
            this.socket = Web.HTTP.newWebSocketBuilder().header("Authorization", "Bearer " + token).buildAsync(uri, this)
                    .join();
        } catch (CompletionException e) {
            throw refusal(e);
        }
        inbox.await("hello", it -> it.is("hello"));
    }

    /**
     * Connects and joins one room.
     *
     * @throws Refused if an {@code error} frame answers the join
     */
    public static ChatSocketClient joined(URI uri, String token, String room, Optional<String> position) {
        ChatSocketClient client = new ChatSocketClient(uri, token);
        client.inbox.record(List.of(), position);
        client.join(room, position);
        Received answer = client.inbox.await("joined", it -> it.is("joined") || it.is("error"));
        if (answer.is("error")) {
            client.drop();
            throw new Refused(answer.data().path("code").asText().equals("unavailable") ? 503 : 400, answer.data());
        }
        return client;
    }

    private static RuntimeException refusal(CompletionException e) {
        if (e.getCause() instanceof WebSocketHandshakeException refused) {
            return new Refused(refused.getResponse().statusCode(), Web.JSON.createObjectNode());
        }
        return e.getCause() instanceof IOException broken ? new UncheckedIOException(broken) : e;
    }

    public void join(String room, Optional<String> position) {
        ObjectNode frame = frame("join").put("room", room);
        position.ifPresent(it -> frame.put("lastEventId", it));
        send(frame);
    }

    public void leave(String room) {
        send(frame("leave").put("room", room));
    }

    public void message(String room, String text, String clientId) {
        send(frame("message").put("room", room).put("text", text).put("clientId", clientId));
    }

    public void send(JsonNode frame) {
        sendText(frame.toString());
    }

    /** Sends whatever it is given: also what no well-behaved client would. */
    public void sendText(String frame) {
        socket.sendText(frame, true).join();
    }

    private static ObjectNode frame(String type) {
        return Web.JSON.createObjectNode().put("type", type);
    }

    @Override
    public CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
        text.append(part);
        if (last) {
            record(Received.of(Web.json(text.toString())));
            text.setLength(0);
        }
        reading.lock();
        reading.unlock();
        from.request(1);
        return null;
    }

    private void record(Received received) {
        Optional<String> next = switch (received.type()) {
            case "message" -> received.id();
            case "joined" -> inbox.position().isPresent() ? Optional.empty()
                    : Optional.of(received.data().path("lastEventId").asText());
            default -> Optional.empty();
        };
        inbox.record(List.of(received), next);
    }

    @Override
    public CompletionStage<?> onPing(WebSocket from, ByteBuffer payload) {
        inbox.heartbeat();
        from.request(1);
        return null;
    }

    @Override
    public CompletionStage<?> onClose(WebSocket from, int code, String reason) {
        inbox.seal("closed " + code + " " + reason);
        return null;
    }

    @Override
    public void onError(WebSocket from, Throwable error) {
        inbox.seal("broken: " + error);
    }

    @Override
    public Inbox inbox() {
        return inbox;
    }

    @Override
    public Lock reading() {
        return reading;
    }

    @Override
    public void drop() {
        inbox.seal("dropped");
        socket.abort();
    }
}
