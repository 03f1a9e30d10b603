package io.tricast.system.chat;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;

import org.junit.jupiter.api.Test;

import io.tricast.system.client.EventClient;
import io.tricast.system.client.Received;
import io.tricast.system.stack.ChatUser;
import io.tricast.system.stack.Service;
import io.tricast.system.stack.Stack;
import io.tricast.system.stack.Transport;

/** The people of an instance that was killed do not stay for ever. */
class CrashedInstanceIT {

    @Test
    void thePeopleOfAKilledInstanceAreGoneWhenItsLeaseIsOverAndThatIsTold() {
        try (Stack stack = Stack.start(Map.of("TRICAST_CHAT_PRESENCE_LEASE", "4S"))) {
            String room = ChatUser.newRoom();
            ChatUser alice = new ChatUser(stack, "alice");
            ChatUser bob = new ChatUser(stack, "bob");
            ChatUser carol = new ChatUser(stack, "carol");
            try (EventClient hers = alice.open(0, Transport.SOCKET, room);
                    EventClient his = bob.open(1, Transport.SOCKET, room);
                    EventClient there = carol.open(1, Transport.SOCKET, room);
                    EventClient here = carol.open(0, Transport.SSE, room)) {
                assertThat(alice.get(0, "/chat/rooms/" + room + "/presence").body().path("count").asInt()).isEqualTo(3);
                assertThat(alice.get(0, "/chat/users/bob").body().path("online").asBoolean()).isTrue();
                stack.instance(Service.CHAT, 1).kill();
                Received left = hers.inbox().await("bob's going", it -> it.is("presence") && it.data().has("left"));
                assertThat(left.data().path("left").toString()).as("not carol, who is here as well").isEqualTo("[\"bob\"]");
                assertThat(alice.get(0, "/chat/rooms/" + room + "/presence").body().path("users").toString())
                        .isEqualTo("[\"alice\",\"carol\"]");
                assertThat(alice.get(0, "/chat/users/bob").body().path("lastSeen").asText()).isNotEmpty();
                assertThat(here.inbox().ending()).isEmpty();
                assertThat(his.inbox().events()).isEmpty();
                assertThat(there.inbox().events()).isEmpty();
            }
        }
    }
}
