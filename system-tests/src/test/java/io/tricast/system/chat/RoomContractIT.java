package io.tricast.system.chat;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

import com.fasterxml.jackson.databind.JsonNode;

import io.tricast.system.client.EventClient;
import io.tricast.system.client.Inbox;
import io.tricast.system.client.Received;
import io.tricast.system.client.Web;
import io.tricast.system.stack.ChatUser;
import io.tricast.system.stack.Stack;
import io.tricast.system.stack.Transport;

/** What a room is to whoever is in it, the same over every transport, with two instances on one Redis. */
@ParameterizedClass(name = "{0}")
@EnumSource(Transport.class)
class RoomContractIT {

    private static final String THUMB = "\uD83D\uDC4D";

    private final Stack stack = Stack.shared();
    private final String room = ChatUser.newRoom();
    private final String path = "/chat/rooms/" + room;
    private final ChatUser alice = new ChatUser(stack, "alice-" + room);
    private final ChatUser bob = new ChatUser(stack, "bob-" + room);
    private final ChatUser carol = new ChatUser(stack, "carol-" + room);

    @Parameter
    Transport transport;

    @Test
    void whatBecomesOfAMessageIsToldInOrderAndTheHistoryAgrees() {
        try (EventClient client = bob.open(1, transport, room)) {
            String first = alice.say(0, room, "frist");
            String second = alice.say(0, room, "oops");
            alice.put(1, path + "/messages/" + first, "{\"text\":\"first\",\"clientId\":\"e1\"}").orRefuse();
            bob.put(0, path + "/messages/" + first + "/reactions/" + ChatUser.encoded(THUMB), "").orRefuse();
            carol.put(0, path + "/messages/" + first + "/reactions/x", "").orRefuse();
            carol.delete(1, path + "/messages/" + first + "/reactions/x").orRefuse();
            alice.delete(1, path + "/messages/" + second).orRefuse();

            assertThat(client.inbox().awaitEvents(7)).extracting(Received::type).containsExactly("message", "message",
                    "message.edited", "reaction", "reaction", "reaction", "message.deleted");
            assertThat(client.inbox().events()).extracting(it -> it.data().path("message").asText())
                    .containsExactly("", "", first, first, first, first, second);
            JsonNode history = alice.history(1, room);
            assertThat(history.at("/1/data/text").asText()).isEqualTo("first");
            assertThat(history.at("/1/data/editedAt").asText()).isNotEmpty();
            assertThat(history.at("/1/data/reactions").toString())
                    .isEqualTo("[{\"reaction\":\"" + THUMB + "\",\"count\":1,\"users\":[\"" + bob.name() + "\"]}]");
            assertThat(history.at("/0/data/deletedAt").asText()).isNotEmpty();
            assertThat(history.at("/0/data").has("text")).isFalse();
        }
    }

    @Test
    void onlyItsAuthorEditsOrDeletesAMessageAndADeletedOneStaysDeleted() {
        String id = alice.say(0, room, "mine");
        String message = path + "/messages/" + id;
        assertThat(bob.put(1, message, "{\"text\":\"yours\"}").status()).isEqualTo(403);
        assertThat(bob.delete(1, message).status()).isEqualTo(403);
        ChatUser moderator = new ChatUser(stack, "moderator", stack.moderator());
        moderator.delete(1, message).orRefuse();
        assertThat(alice.put(0, message, "{\"text\":\"again\"}").status()).isEqualTo(404);
        assertThat(bob.put(0, message + "/reactions/x", "").status()).isEqualTo(404);
        assertThat(alice.put(0, path + "/messages/1-0-" + id.substring(id.length() - 6), "{\"text\":\"a\"}").status())
                .isEqualTo(404);
        assertThat(alice.history(0, room).at("/0/data").has("text")).isFalse();
    }

    @Test
    void aResentEditOnTheOtherInstanceIsTheSameEdit() {
        String id = alice.say(0, room, "a");
        String edit = "{\"text\":\"b\",\"clientId\":\"edit-1\"}";
        JsonNode first = alice.put(0, path + "/messages/" + id, edit).orRefuse().body();
        assertThat(alice.put(1, path + "/messages/" + id, edit).orRefuse().body()).isEqualTo(first);
    }

    @Test
    void aRemovedMembersStreamsEndOnEveryInstanceAndTheRoomIsClosedToThem() {
        alice.put(0, path, "{\"private\":true}").orRefuse();
        assertThat(bob.post(0, path + "/messages", "{\"text\":\"a\",\"clientId\":\"a\"}").status()).isEqualTo(403);
        alice.put(1, path + "/members/" + bob.name(), "").orRefuse();
        try (EventClient here = bob.open(0, transport, room);
                EventClient there = bob.open(1, transport, room);
                EventClient owner = alice.open(1, transport, room)) {
            alice.say(0, room, "before");
            Stream.of(here, there, owner).forEach(client -> client.inbox().awaitEvents(1));
            alice.delete(0, path + "/members/" + bob.name()).orRefuse();
            alice.say(1, room, "after");
            Stream.of(here, there).forEach(client -> {
                awaitGone(client);
                assertThat(client.inbox().events()).extracting(it -> it.data().path("text").asText())
                        .contains("before").doesNotContain("after");
            });
            owner.inbox().await("after", it -> it.data().path("text").asText().equals("after"));
        }
        assertThat(bob.get(1, path + "/messages").status()).isEqualTo(403);
        assertThat(bob.get(0, path + "/poll").status()).isEqualTo(403);
        assertThat(bob.get(0, path + "/stream").status()).isEqualTo(403);
        assertThat(bob.get(0, path + "/presence").status()).isEqualTo(403);
        assertThat(bob.post(1, path + "/typing", "").status()).isEqualTo(403);

        alice.put(0, path + "/members/" + bob.name(), "").orRefuse();
        try (EventClient back = bob.open(1, transport, room)) {
            alice.say(0, room, "again");
            back.inbox().await("again", it -> it.data().path("text").asText().equals("again"));
        }
    }

    /** Over a WebSocket the room ends and the connection goes on; a stream and a poll are over. */
    private void awaitGone(EventClient client) {
        if (transport == Transport.SOCKET) {
            Received left = client.inbox().await("left", it -> it.is("left"));
            assertThat(left.data().path("reason").asText()).isEqualTo("removed");
        } else {
            client.inbox().awaitEnding(Inbox.PATIENCE);
        }
    }

    @Test
    void whatIsOfTheMomentReachesThoseWhomItConcernsAndNobodyLater() {
        try (EventClient hers = alice.open(0, transport, room); EventClient his = bob.open(1, transport, room)) {
            Received typing = untilHeard(hers, "typing", () -> bob.post(0, path + "/typing", "").orRefuse());
            alice.post(1, path + "/signals", "{\"data\":{\"x\":1}}").orRefuse();
            Received signal = untilHeard(his, "signal", () -> alice
                    .post(1, path + "/signals", "{\"to\":\"" + bob.name() + "\",\"data\":{\"x\":2}}").orRefuse());
            assertThat(signal.data().path("from").asText()).isEqualTo(alice.name());
            assertThat(typing.data().path("from").asText()).isEqualTo(bob.name());
            String fence = alice.say(0, room, "fence");
            hers.inbox().await("fence", it -> it.id().equals(Optional.of(fence)));
            assertThat(hers.inbox().items()).noneMatch(it -> it.is("signal"));
            assertThat(his.inbox().items()).noneMatch(it -> it.is("typing"));
        }
        try (EventClient late = carol.open(0, transport, room)) {
            String fence = alice.say(0, room, "fence");
            late.inbox().await("fence", it -> it.id().equals(Optional.of(fence)));
            assertThat(late.inbox().items()).noneMatch(it -> it.is("typing") || it.is("signal"));
        }
    }

    /** A poll hears what is told while it waits, and not between two polls: so it is told until it is heard. */
    private static Received untilHeard(EventClient client, String type, Runnable tell) {
        Awaitility.await().atMost(Inbox.PATIENCE).until(() -> {
            tell.run();
            return client.inbox().waitsForAny(it -> it.is(type), Duration.ofMillis(500));
        });
        return client.inbox().await(type, it -> it.is(type));
    }

    @Test
    void comingAndGoingIsAnnouncedOnceHoweverManyConnections() {
        try (EventClient watcher = alice.open(0, transport, room)) {
            EventClient one = bob.open(0, transport, room);
            EventClient two = bob.open(1, transport, room);
            Awaitility.await().atMost(Inbox.PATIENCE)
                    .until(() -> alice.get(1, path + "/presence").orRefuse().body().path("count").asInt() == 2);
            assertThat(alice.get(1, path + "/presence").orRefuse().body().toString())
                    .isEqualTo("{\"count\":2,\"users\":[\"" + alice.name() + "\",\"" + bob.name() + "\"]}");
            one.drop();
            try (EventClient again = bob.open(0, transport, room)) {
                two.drop();
                again.drop();
            }
            Awaitility.await().atMost(Inbox.PATIENCE)
                    .until(() -> alice.get(1, path + "/presence").orRefuse().body().path("count").asInt() == 1);
            if (transport == Transport.POLL) {
                // It may have been told between two polls.
                return;
            }
            watcher.inbox().await("bob's going", it -> it.is("presence") && it.data().path("left").has(0));
            assertThat(watcher.inbox().items().stream().filter(it -> it.is("presence")).map(it -> it.data().toString()))
                    .containsExactly("{\"room\":\"" + room + "\",\"joined\":[\"" + bob.name() + "\"],\"count\":2}",
                            "{\"room\":\"" + room + "\",\"left\":[\"" + bob.name() + "\"],\"count\":1}");
        }
    }

    @Test
    void aReceiptOnlyGoesOnAndIsShownToTheRoomAndToTheUsersOwnDevices() {
        String first = alice.say(0, room, "one");
        String second = alice.say(0, room, "two");
        try (EventClient hers = alice.open(0, transport, room); EventClient his = bob.open(1, transport, room)) {
            bob.post(0, path + "/read", "{\"upTo\":\"" + second + "\"}").orRefuse();
            bob.post(1, path + "/read", "{\"upTo\":\"" + first + "\"}").orRefuse();
            for (EventClient client : transport == Transport.POLL ? List.<EventClient> of() : List.of(hers, his)) {
                Received read = client.inbox().await("the receipt", it -> it.is("read"));
                assertThat(read.data().path("upTo").asText()).isEqualTo(second);
                assertThat(read.data().path("user").asText()).isEqualTo(bob.name());
            }
            assertThat(alice.get(0, path + "/messages/" + second + "/readers").orRefuse().body().toString())
                    .isEqualTo("{\"count\":1,\"users\":[\"" + bob.name() + "\"]}");
            alice.say(1, room, "three");
            JsonNode mine = bob.get(1, "/chat/rooms").orRefuse().body().path("rooms").path(0);
            assertThat(mine.path("room").asText()).isEqualTo(room);
            assertThat(mine.path("readUpTo").asText()).isEqualTo(second);
            assertThat(mine.path("unread").asInt()).isEqualTo(1);
        }
        String ahead = "9" + second;
        assertThat(bob.post(0, path + "/read", "{\"upTo\":\"" + ahead + "\"}").status()).isEqualTo(400);
    }

    @Test
    void directMessagesAreOneRoomFromBothSidesAndNobodyElses() {
        String here = alice.put(0, "/chat/direct/" + bob.name(), "").orRefuse().body().path("room").asText();
        String there = bob.put(1, "/chat/direct/" + alice.name(), "").orRefuse().body().path("room").asText();
        assertThat(here).isEqualTo(there);
        try (EventClient client = bob.open(1, transport, here)) {
            alice.say(0, here, "just us");
            client.inbox().await("the message", it -> it.data().path("text").asText().equals("just us"));
        }
        assertThat(carol.get(0, "/chat/rooms/" + here + "/messages").status()).isEqualTo(403);
        assertThat(carol.put(0, "/chat/rooms/" + here, "{\"private\":true}").status()).isEqualTo(400);
        assertThat(alice.put(0, "/chat/rooms/" + here + "/members/" + carol.name(), "").status()).isEqualTo(409);
        JsonNode mine = bob.get(0, "/chat/rooms").orRefuse().body().path("rooms").path(0);
        assertThat(mine.path("with").asText()).isEqualTo(alice.name());
        assertThat(mine.path("kind").asText()).isEqualTo("direct");
        assertThat(mine.path("unread").asInt()).isEqualTo(1);
    }

    @Test
    void textArrivesUnharmedOrIsRefusedWithAReason() {
        String text = "a\u0000b\tc\r\nd\u2028e \uD83D\uDE00 \u202Ef \\ \" </script> {room:x} \uFEFF\uFFFD";
        try (EventClient client = bob.open(1, transport, room)) {
            alice.say(0, room, text);
            assertThat(client.inbox().awaitEvents(1).getFirst().data().path("text").asText()).isEqualTo(text);
            assertThat(alice.history(1, room).at("/0/data/text").asText()).isEqualTo(text);
        }
        var refused = alice.post(0, path + "/messages", "{\"text\":\"half \\ud83d of it\",\"clientId\":\"h\"}");
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.body().at("/errors/0/field").asText()).isEqualTo("text");
    }

    @Test
    void aReplyNamesItsMessageAndAMentionItsUser() {
        String question = alice.say(0, room, "who?");
        try (EventClient client = bob.open(1, transport, room)) {
            String body = Web.JSON.createObjectNode().put("text", "@" + alice.name() + ", me").put("clientId", "r")
                    .put("replyTo", question).toString();
            carol.post(0, path + "/messages", body).orRefuse();
            Received reply = client.inbox().awaitEvents(1).getFirst();
            assertThat(reply.data().path("replyTo").asText()).isEqualTo(question);
            assertThat(reply.data().at("/mentions/0").asText()).isEqualTo(alice.name());
        }
    }
}
