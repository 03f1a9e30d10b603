package io.tricast.system.chat;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;

import org.junit.jupiter.api.Test;

import io.tricast.system.client.ChatSocketClient;
import io.tricast.system.client.SseClient;
import io.tricast.system.client.Web;
import io.tricast.system.stack.ChatUser;
import io.tricast.system.stack.Service;
import io.tricast.system.stack.Stack;

/** Whoever is named in a message and is not there to read it is notified, once. */
class MentionIT {

    private final Stack stack = Stack.shared();
    private final String room = ChatUser.newRoom();
    private final ChatUser alice = new ChatUser(stack, "alice-" + room);
    private final ChatUser away = new ChatUser(stack, "away-" + room);
    private final ChatUser here = new ChatUser(stack, "here-" + room);

    @Test
    void whoeverIsAwayIsNotifiedOnceHoweverOftenTheMessageIsSent() {
        var notifications = stack.instance(Service.NOTIFICATION, 0);
        try (ChatSocketClient connected = here.socket(1);
                SseClient his = new SseClient(notifications.uri("/notifications/stream"), away.token(), Optional.empty());
                SseClient hers = new SseClient(notifications.uri("/notifications/stream"), here.token(), Optional.empty())) {
            connected.inbox().await("hello", it -> it.is("hello"));
            String body = Web.JSON.createObjectNode().put("clientId", "m1")
                    .put("text", "@" + away.name() + " and @" + here.name() + ", @" + alice.name() + " is late.").toString();
            String path = "/chat/rooms/" + room + "/messages";
            String id = alice.post(0, path, body).orRefuse().body().path("id").asText();
            assertThat(alice.post(1, path, body).orRefuse().body().path("id").asText()).isEqualTo(id);

            var notified = his.inbox().awaitEvents(1).getFirst();
            assertThat(notified.data().path("category").asText()).isEqualTo("chat");
            assertThat(notified.data().path("title").asText()).contains(alice.name()).contains(room);
            Web.post(notifications.uri("/notifications"), stack.publisher(),
                    "{\"recipients\":[\"%s\",\"%s\"],\"title\":\"fence\"}"
                            .formatted(away.name(), here.name()))
                    .orRefuse();
            hers.inbox().await("the fence", it -> it.data().path("title").asText().equals("fence"));
            his.inbox().await("the fence", it -> it.data().path("title").asText().equals("fence"));
            assertThat(his.inbox().events().stream().filter(it -> it.is("notification"))).hasSize(2);
            assertThat(hers.inbox().events().stream().filter(it -> it.is("notification"))).hasSize(1);
        }
    }
}
