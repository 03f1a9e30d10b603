package io.tricast.chat;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.JsonNode;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.tricast.chat.PresenceStore.Listing;
import io.tricast.events.schema.Topic;
import io.tricast.local.SigningKeys;

@QuarkusTest
@QuarkusTestResource(LocalRedis.class)
class PresenceTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int MANY = 10_000;

    @TestHTTPResource("/chat")
    URI chat;

    @Inject
    PresenceStore store;

    SigningKeys keys;

    private final String room = "room-" + UUID.randomUUID();
    private final Topic topic = Topic.room(room);

    @Test
    void a_room_of_ten_thousand_is_a_count_and_a_page_and_no_storm_of_names() {
        List<String> users = IntStream.range(0, MANY).mapToObj("user%05d"::formatted).toList();
        store.restore(topic, users).await().atMost(PATIENCE);

        List<String> listed = new ArrayList<>();
        while (listed.size() < MANY) {
            Listing page = store.list(topic, listed.isEmpty() ? "" : listed.getLast(), 1_000).await().atMost(PATIENCE).item();
            assertThat(page.count()).isEqualTo(MANY);
            assertThat(page.users()).hasSize(1_000);
            listed.addAll(page.users());
        }
        assertThat(listed).isEqualTo(users);

        try (ChatClient alice = client("alice"); ChatClient bob = client("bob")) {
            alice.next("hello");
            alice.send("{'type':'join','room':'" + room + "'}");
            JsonNode joined = alice.next("joined").path("data");
            assertThat(joined.path("count").asInt()).isEqualTo(MANY + 1);
            assertThat(joined.path("members")).hasSize(100);
            bob.next("hello");
            bob.join(room);
            JsonNode news = alice.presence().path("data");
            assertThat(news.has("joined")).as("names in %s", news).isFalse();
            assertThat(news.path("count").asInt()).isGreaterThan(MANY);
        }
    }

    @Test
    void whoever_comes_twice_is_there_once_and_leaves_once() {
        Topic other = Topic.room("x" + room);
        store.restore(other, List.of("alice", "bob")).await().atMost(PATIENCE);
        store.restore(other, List.of("alice")).await().atMost(PATIENCE);
        assertThat(store.list(other, "", 10).await().atMost(PATIENCE).item())
                .isEqualTo(new Listing(2, List.of("alice", "bob")));
        assertThat(store.leave(other, "alice", false).await().atMost(PATIENCE).left()).isTrue();
        assertThat(store.leave(other, "alice", false).await().atMost(PATIENCE).left()).as("told once").isFalse();
        assertThat(store.list(other, "", 10).await().atMost(PATIENCE).item().users()).containsExactly("bob");
    }

    private ChatClient client(String user) {
        return ChatClient.withHeader(chat, keys.token(user));
    }
}
