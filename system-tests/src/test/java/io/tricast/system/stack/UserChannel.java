package io.tricast.system.stack;

import java.util.List;
import java.util.Optional;

import io.tricast.local.Endpoint;
import io.tricast.system.client.EventClient;
import io.tricast.system.client.PollClient;
import io.tricast.system.client.Received;
import io.tricast.system.client.SseClient;
import io.tricast.system.client.Web;

/** The notifications of one user. */
public record UserChannel(Stack stack, String user) implements KeyedChannel {

    @Override
    public String publish(Endpoint at, String key, int number) {
        return publish(stack, at, "\"recipients\":[\"" + user + "\"]", user + "/" + key, number);
    }

    static String publish(Stack stack, Endpoint at, String audience, String key, int number) {
        String body = "{%s,\"title\":\"%d\"}".formatted(audience, number);
        return Web.send(Web.postRequest(at.uri("/notifications"), stack.publisher(), body)
                .header("Idempotency-Key", key).build()).orRefuse().body().path("id").asText();
    }

    @Override
    public List<String> topics() {
        return List.of("user:" + user);
    }

    @Override
    public EventClient open(Endpoint at, Transport transport, Optional<String> position) {
        String token = stack.token(user);
        return switch (transport) {
            case SSE -> new SseClient(at.uri("/notifications/stream"), token, position);
            case POLL -> new PollClient(at.uri("/notifications/poll"), token, position);
            case SOCKET -> throw new IllegalArgumentException("notifications have no " + transport);
        };
    }

    @Override
    public int numberOf(Received event) {
        return Integer.parseInt(event.data().path("title").asText());
    }
}
