package io.tricast.system.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

import io.tricast.events.backbone.Draft;
import io.tricast.events.schema.NotificationRequest;
import io.tricast.events.schema.Topic;
import io.tricast.system.client.EventClient;
import io.tricast.system.client.Inbox;
import io.tricast.system.client.Web;
import io.tricast.system.stack.OtherService;
import io.tricast.system.stack.Recipient;
import io.tricast.system.stack.Stack;
import io.tricast.system.stack.Transport;

/**
 * What one instance at a time does is done once, also when that one is killed in the middle of it. The instance that runs
 * alone at first is the one; each test kills the next.
 */
@TestMethodOrder(OrderAnnotation.class)
class NotificationTakeoverIT {

    private static final int MANY = 500;
    private static final Stack STACK = Stack.start(Map.of());

    private final Recipient alice = Recipient.newOne(STACK);

    @AfterAll
    static void stop() {
        STACK.close();
    }

    @Test
    @Order(1)
    void whatIsScheduledIsReleasedOnceByWhoeverIsThere() {
        alice.at(0);
        try (EventClient stream = alice.open(1, Transport.SSE); EventClient poll = alice.open(1, Transport.POLL)) {
            String due = Instant.now().plusSeconds(3).toString();
            String items = String.join(",", IntStream.range(0, MANY).mapToObj(
                    n -> "{\"recipients\":[\"%s\"],\"title\":\"%d\",\"notBefore\":\"%s\"}".formatted(alice.user(), n, due))
                    .toList());
            assertThat(Web.post(alice.at(1).uri("/notifications/batch"), STACK.publisher(), "[" + items + "]").orRefuse()
                    .body().findValuesAsText("scheduled")).hasSize(MANY);
            stream.inbox().awaitEvents(1);
            alice.at(0).kill();
            assertEachOnce(stream);
            assertEachOnce(poll);
        }
        assertThat(alice.unread(1)).isEqualTo(MANY);
    }

    @Test
    @Order(2)
    void whatAnotherServiceAsksForIsPublishedOnceByWhoeverIsThere() {
        try (OtherService chat = new OtherService(STACK);
                EventClient stream = alice.open(2, Transport.SSE);
                EventClient poll = alice.open(2, Transport.POLL)) {
            chat.append(requests());
            stream.inbox().awaitEvents(1);
            alice.at(1).kill();
            assertEachOnce(stream);
            assertEachOnce(poll);
        }
    }

    @Test
    @Order(3)
    void whatWasAskedForWhileNoInstanceRanIsPublishedByTheNext() {
        alice.at(2).kill();
        try (OtherService chat = new OtherService(STACK)) {
            chat.append(requests());
            // The same causes again: a sender that got no answer repeats its requests.
            chat.append(requests());
        }
        Recipient bob = Recipient.newOne(STACK);
        bob.at(3);
        await().atMost(Inbox.PATIENCE)
                .until(() -> alice.unread(3) >= MANY);
        assertThat(alice.unread(3)).isEqualTo(MANY);
    }

    private List<Draft> requests() {
        return IntStream.range(0, MANY).mapToObj(n -> Draft.of(Topic.notificationRequests(),
                new NotificationRequest(alice.user(), Integer.toString(n), null, "mention", null))
                .withPublishKey(":test:" + alice.user() + n)).toList();
    }

    /** Two schedulers may order what is due at the same moment differently; requests stay in their order. */
    private static void assertEachOnce(EventClient client) {
        List<Integer> titles = client.inbox().awaitEvents(MANY).stream().map(it -> it.data().path("title").asInt()).toList();
        assertThat(titles).containsExactlyInAnyOrderElementsOf(IntStream.range(0, MANY).boxed().toList());
    }
}
