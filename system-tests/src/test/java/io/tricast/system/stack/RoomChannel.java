package io.tricast.system.stack;

import java.util.List;
import java.util.Optional;

import io.tricast.local.Endpoint;
import io.tricast.system.client.Answer;
import io.tricast.system.client.ChatSocketClient;
import io.tricast.system.client.EventClient;
import io.tricast.system.client.PollClient;
import io.tricast.system.client.Received;
import io.tricast.system.client.SseClient;
import io.tricast.system.client.Web;

/** The messages of one chat room, and one user in it. A message is its number, then what padding makes it long. */
public record RoomChannel(Stack stack, String room, String user) implements KeyedChannel {

    @Override
    public String publish(Endpoint at, String key, int number) {
        return post(at, Integer.toString(number), key).orRefuse().body().path("id").asText();
    }

    @Override
    public List<String> topics() {
        return List.of("room:" + room);
    }

    public Answer post(Endpoint at, String text, String clientId) {
        String body = Web.JSON.createObjectNode().put("text", text).put("clientId", clientId).toString();
        return Web.post(at.uri(path("messages")), stack.token(user), body);
    }

    public String path(String call) {
        return "/chat/rooms/" + room + "/" + call;
    }

    @Override
    public EventClient open(Endpoint at, Transport transport, Optional<String> position) {
        String token = stack.token(user);
        return switch (transport) {
            case SSE -> new SseClient(at.uri(path("stream")), token, position);
            case POLL -> new PollClient(at.uri(path("poll")), token, position);
            case SOCKET -> ChatSocketClient.joined(at.webSocket("/chat"), token, room, position);
        };
    }

    @Override
    public int numberOf(Received event) {
        return Integer.parseInt(event.data().path("text").asText().trim());
    }
}
