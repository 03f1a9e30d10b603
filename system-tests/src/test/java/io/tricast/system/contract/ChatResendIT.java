package io.tricast.system.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import io.tricast.system.client.Answer;
import io.tricast.system.client.ChatSocketClient;
import io.tricast.system.client.Received;
import io.tricast.system.stack.RoomChannel;
import io.tricast.system.stack.Service;
import io.tricast.system.stack.Stack;

/** Whoever does not know whether a message arrived sends it again: it is one message, wherever and however often. */
class ChatResendIT {

    private final Stack stack = Stack.shared();
    private final RoomChannel room = (RoomChannel) Service.CHAT.newChannel(stack);

    @Test
    void aResendOnTheOtherInstanceGetsTheSameIdAndMakesNoSecondMessage() {
        try (ChatSocketClient watcher = joined(1)) {
            String id = post(0, "once", "key-1");
            assertThat(post(1, "once", "key-1")).isEqualTo(id);
            assertThat(post(0, "once", "key-1")).isEqualTo(id);
            String fence = post(1, "fence", "key-2");
            assertThat(watcher.inbox().awaitEvents(2)).extracting(it -> it.id().orElseThrow()).containsExactly(id, fence);
        }
    }

    @Test
    void aResendByAnotherTransportGetsTheSameId() {
        try (ChatSocketClient socket = joined(0); ChatSocketClient other = joined(1)) {
            socket.message(room.room(), "once", "key-3");
            String id = ackOf(socket, "key-3");
            other.message(room.room(), "once", "key-3");
            assertThat(ackOf(other, "key-3")).isEqualTo(id);
            assertThat(post(0, "once", "key-3")).isEqualTo(id);
            post(0, "fence", "key-4");
            other.inbox().await("fence", it -> it.data().path("text").asText().equals("fence"));
            assertThat(other.inbox().events()).hasSize(2);
        }
    }

    @Test
    void resendsThatRaceOnBothInstancesMakeOneMessage() {
        try (ChatSocketClient watcher = joined(0)) {
            Set<String> ids = IntStream.range(0, 40).parallel().mapToObj(n -> post(n % 2, "raced", "key-5"))
                    .collect(Collectors.toSet());
            assertThat(ids).hasSize(1);
            post(0, "fence", "key-6");
            assertThat(watcher.inbox().awaitEvents(2)).hasSize(2);
        }
    }

    @Test
    void twoUsersMayChooseTheSameClientId() {
        RoomChannel neighbour = new RoomChannel(stack, room.room(), "neighbour");
        String mine = post(0, "mine", "key-7");
        String theirs = neighbour.post(stack.instance(Service.CHAT, 0), "theirs", "key-7").orRefuse().body().path("id")
                .asText();
        assertThat(theirs).isNotEqualTo(mine);
    }

    private String post(int instance, String text, String clientId) {
        Answer answer = room.post(stack.instance(Service.CHAT, instance), text, clientId).orRefuse();
        assertThat(answer.status()).isEqualTo(202);
        return answer.body().path("id").asText();
    }

    private ChatSocketClient joined(int instance) {
        return ChatSocketClient.joined(stack.instance(Service.CHAT, instance).webSocket("/chat"), stack.token(room.user()),
                room.room(), Optional.empty());
    }

    private static String ackOf(ChatSocketClient client, String clientId) {
        Received ack = client.inbox().await("ack of " + clientId,
                it -> it.is("ack") && it.data().path("clientId").asText().equals(clientId));
        return ack.data().path("id").asText();
    }
}
