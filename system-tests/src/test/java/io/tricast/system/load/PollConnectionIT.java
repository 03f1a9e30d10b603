package io.tricast.system.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.UUID;

import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.JsonNode;

import io.tricast.local.ServiceProcess;
import io.tricast.system.client.Web;
import io.tricast.system.load.PollConnection.Answer;
import io.tricast.system.stack.Delivery;
import io.tricast.system.stack.Service;
import io.tricast.system.stack.Stack;

/** Long polls as their connection sees them. */
class PollConnectionIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** What the issue of its cost allows to one answer with one event. */
    private static final int MOST_BYTES_BESIDE_THE_EVENT = 300;

    private final Stack stack = Stack.shared();
    private final ServiceProcess instance = stack.instance(Service.NOTIFICATION, 2);
    private final String user = "poll-" + UUID.randomUUID();

    @Test
    void oneConnectionServesPollAfterPollAndAnswersWithFewBytes() throws IOException {
        try (PollConnection connection = new PollConnection(instance, stack.token(user))) {
            String position = start(connection);
            for (int number = 0; number < 5; number++) {
                connection.ask(poll(position, 30));
                awaitFeeds(1);
                publish("number " + number);
                Answer answer = connection.answer();
                assertThat(answer.status()).isEqualTo(200);
                assertThat(titles(answer)).isEqualTo("number " + number);
                int event = answer.body().at("/events/0").toString().getBytes(StandardCharsets.UTF_8).length;
                assertThat(answer.bytes() - event).isLessThanOrEqualTo(MOST_BYTES_BESIDE_THE_EVENT);
                position = answer.body().path("lastEventId").asText();
            }
            connection.ask(poll(position, 0));
            assertThat(connection.answer().status()).isEqualTo(204);
        }
    }

    @Test
    void usersWhoShareAConnectionGetTheirOwn() throws IOException {
        try (PollConnection connection = new PollConnection(instance, stack.token(user))) {
            String position = repeated(connection);
            connection.askAs(stack.token("another-" + user), poll(position, 0));
            assertThat(connection.answer().status()).isEqualTo(400);
            connection.askAs("no token", poll(position, 0));
            assertThat(connection.answer().status()).isEqualTo(401);
            publish("mine");
            connection.ask(poll(position, 30));
            assertThat(titles(connection.answer())).isEqualTo("mine");
        }
    }

    @Test
    void whatIsFollowedBetweenTwoPollsCountsForTheSecond() throws IOException {
        String topic = "news-" + user;
        try (PollConnection connection = new PollConnection(instance, stack.token(user))) {
            String position = repeated(connection);
            Web.send(Web.request(instance.uri("/notifications/topics/" + topic), stack.token(user))
                    .PUT(BodyPublishers.noBody()).build()).orRefuse();
            Web.post(instance.uri("/notifications"), stack.publisher(),
                    "{\"topic\":\"%s\",\"title\":\"followed\"}".formatted(topic)).orRefuse();
            connection.ask(poll(position, 30));
            Answer change = connection.answer();
            assertThat(change.body().at("/events/0/type").asText()).isEqualTo("notification.topic");
            if (change.body().path("events").size() == 1) {
                connection.ask(poll(change.body().path("lastEventId").asText(), 30));
                change = connection.answer();
            }
            assertThat(titles(change)).isEqualTo("followed");
        }
    }

    @Test
    void aPollInPiecesAndOneWithMoreBehindItAreAnsweredInOrder() throws IOException {
        try (PollConnection connection = new PollConnection(instance, stack.token(user))) {
            String position = repeated(connection);
            connection.ask(poll(position, 30));
            connection.ask("/notifications/poll?wait=soon");
            assertThat(connection.answer().status()).isEqualTo(204);
            assertThat(connection.answer().status()).isEqualTo(400);
            connection.askInPieces(poll(position, 0));
            assertThat(connection.answer().status()).isEqualTo(204);
        }
    }

    /** The position after polls of which the last was the same as the one before but for its position. */
    private String repeated(PollConnection connection) throws IOException {
        String position = start(connection);
        for (int number = 0; number < 4; number++) {
            publish("number " + number);
            connection.ask(poll(position, 30));
            position = connection.answer().body().path("lastEventId").asText();
        }
        return position;
    }

    @Test
    void aSecondPollSentBeforeTheFirstIsAnsweredGetsItsAnswerAfterIt() throws IOException {
        try (PollConnection connection = new PollConnection(instance, stack.token(user))) {
            String position = start(connection);
            connection.ask(poll(position, 30), poll(position, 0));
            awaitFeeds(1);
            publish("both");
            assertThat(titles(connection.answer())).isEqualTo("both");
            assertThat(titles(connection.answer())).isEqualTo("both");
            connection.ask("/notifications/poll?wait=soon");
            assertThat(connection.answer().status()).isEqualTo(400);
            connection.ask("/notifications/poll");
            assertThat(connection.answer().status()).isEqualTo(200);
        }
    }

    @Test
    void nothingIsLeftOfAClientThatVanishesWhileItWaits() throws IOException {
        try (PollConnection connection = new PollConnection(instance, stack.token(user))) {
            connection.ask(poll(start(connection), 60));
            awaitFeeds(1);
            connection.reset();
            awaitFeeds(0);
        }
    }

    private String start(PollConnection connection) throws IOException {
        connection.ask("/notifications/poll");
        return connection.answer().body().path("lastEventId").asText();
    }

    private static String poll(String position, int wait) {
        return Web.with("/notifications/poll?wait=" + wait, "lastEventId", position);
    }

    private void awaitFeeds(int count) {
        await().atMost(PATIENCE).until(() -> Delivery.of(instance).feeds(), open -> open == count);
    }

    private void publish(String title) {
        Web.post(instance.uri("/notifications"), stack.publisher(),
                "{\"recipients\":[\"%s\"],\"title\":\"%s\"}".formatted(user, title)).orRefuse();
    }

    private static String titles(Answer answer) {
        StringBuilder titles = new StringBuilder();
        for (JsonNode event : answer.body().path("events")) {
            titles.append(event.at("/data/title").asText());
        }
        return titles.toString();
    }
}
