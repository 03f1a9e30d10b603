package io.tricast.system.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.net.URI;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

import io.tricast.system.client.Answer;
import io.tricast.system.client.EventClient;
import io.tricast.system.client.PollClient;
import io.tricast.system.client.Received;
import io.tricast.system.client.SseClient;
import io.tricast.system.stack.Recipient;
import io.tricast.system.stack.Stack;
import io.tricast.system.stack.Transport;

/** What somebody with two devices, connected to two instances, may rely on. */
@ParameterizedClass(name = "over {0}")
@EnumSource(value = Transport.class, names = { "SSE", "POLL" })
class InboxContractIT {

    private final Stack stack = Stack.shared();
    private final Recipient alice = Recipient.newOne(stack);

    @Parameter
    Transport transport;

    @Test
    void whatIsReadOnOneDeviceIsReadOnTheOtherWithTheCountThatIsLeft() {
        int before = alice.unread(0);
        try (EventClient phone = alice.open(0, transport); EventClient laptop = alice.open(1, transport)) {
            List<String> ids = alice.publishAll(1, 0, 10);
            laptop.inbox().awaitEvents(10);
            assertThat(alice.unread(0)).isEqualTo(alice.unread(1)).isEqualTo(before + 10);

            alice.post(0, "/" + ids.get(7) + "/read").orRefuse();
            for (EventClient device : List.of(phone, laptop)) {
                Received read = device.inbox().await("one is read", it -> it.is("notification.read"));
                assertThat(read.data().path("notification").asText()).isEqualTo(ids.get(7));
                assertThat(read.data().path("unread").asInt()).isEqualTo(before + 9);
            }
            alice.post(1, "/read?upTo=" + ids.get(4)).orRefuse();
            alice.post(0, "/read?upTo=" + ids.get(2)).orRefuse();
            alice.post(0, "/" + ids.get(6) + "/archive").orRefuse();
            alice.call(1, "DELETE", "/" + ids.get(5), "").orRefuse();
            for (EventClient device : List.of(phone, laptop)) {
                device.inbox().await("one is archived", it -> it.is("notification.archived"));
                Received last = device.inbox().await("one is deleted", it -> it.is("notification.deleted"));
                assertThat(last.data().path("unread").asInt()).isEqualTo(2);
            }
            assertThat(alice.unread(0)).isEqualTo(alice.unread(1)).isEqualTo(2);
        }
    }

    @Test
    void aStreamBeginsWithTheCountAndWhatItDoesNotCountComes() {
        assumeThat(transport).isEqualTo(Transport.SSE);
        int before = alice.unread(0);
        alice.publishAll(0, 0, 3);
        try (EventClient device = alice.open(1, transport)) {
            alice.publishAll(0, 3, 5);
            device.inbox().awaitEvents(2);
            Received hello = device.inbox().items().getFirst();
            long countedAt = Instant.parse(hello.data().path("countedAt").asText()).toEpochMilli();
            long since = device.inbox().events().stream()
                    .filter(it -> Instant.parse(it.envelope().path("time").asText()).toEpochMilli() >= countedAt).count();
            assertThat(hello.data().path("unread").asLong() + since).isEqualTo(alice.unread(0)).isEqualTo(before + 5L);
        }
    }

    @Test
    void devicesThatReadAtOnceComeToTheLatestOfAll() throws Exception {
        List<String> ids = alice.publishAll(0, 0, 40);
        try (EventClient device = alice.open(1, transport); ExecutorService devices = Executors.newFixedThreadPool(8)) {
            assertThat(atOnce(devices, n -> alice.post(n % 2, "/read?upTo=" + ids.get(n * 7 % 36))))
                    .allMatch(answer -> answer.status() == 200);
            assertThat(alice.unread(0)).isEqualTo(alice.unread(1)).isEqualTo(4);
            device.inbox().await("the count that all came to",
                    it -> it.is("notification.read") && it.data().path("unread").asInt() == 4);
        }
    }

    @Test
    void aTopicIsHeardFromTheMomentItIsFollowedUntilItIsLeftOnEveryDevice() {
        String topic = alice.user();
        String audience = "\"topic\":\"" + topic + "\"";
        try (EventClient phone = alice.open(0, transport); EventClient laptop = alice.open(1, transport)) {
            alice.publishTo(0, audience, "\"title\":\"before\"");
            alice.call(0, "PUT", "/topics/" + topic, "").orRefuse();
            List<String> heard = new ArrayList<>();
            for (int number = 0; number < 20; number++) {
                heard.add(alice.publishTo(number % 2, audience, "\"title\":\"" + number + "\""));
            }
            for (EventClient device : List.of(phone, laptop)) {
                device.inbox().await("the last one", it -> it.id().equals(Optional.of(heard.getLast())));
                assertThat(ids(device)).isEqualTo(heard);
            }
            alice.call(1, "DELETE", "/topics/" + topic, "").orRefuse();
            for (EventClient device : List.of(phone, laptop)) {
                device.inbox().await("left", it -> it.is("notification.topic") && !it.data().path("followed").asBoolean());
            }
        }
        assertThat(alice.get(1, "/topics").path("topics")).isEmpty();
    }

    @Test
    void aPositionFromBeforeATopicWasFollowedNeitherLosesNorRepeats() {
        String audience = "\"topic\":\"" + alice.user() + "\"";
        EventClient first = alice.open(0, transport);
        String own = alice.publish(0, "\"title\":\"own\"");
        first.inbox().awaitEvents(1);
        first.close();

        alice.publishTo(0, audience, "\"title\":\"before\"");
        alice.call(1, "PUT", "/topics/" + alice.user(), "").orRefuse();
        List<String> missed = IntStream.range(0, 5).mapToObj(n -> alice.publishTo(n % 2, audience, "\"title\":\"" + n + "\""))
                .toList();
        try (EventClient again = alice.open(1, transport, first.position())) {
            again.inbox().awaitEvents(6);
            assertThat(ids(again)).isEqualTo(missed).doesNotContain(own);
        }
    }

    @Test
    void whatIsMutedGoesToTheInboxAloneFromNowOnOnEveryDevice() {
        try (EventClient phone = alice.open(0, transport); EventClient laptop = alice.open(1, transport)) {
            prefer("{\"mutedCategories\":[\"ads\"]}", phone, laptop);
            String ad = alice.publish(0, "\"title\":\"buy\",\"category\":\"ads\"");
            String other = alice.publish(1, "\"title\":\"heard\"");
            assertHeard(other, phone, laptop);
            assertThat(ids(phone)).doesNotContain(ad);
            assertThat(alice.get(1, "?limit=3").path("notifications").findValuesAsText("id")).contains(ad, other);

            prefer("{}", phone, laptop);
            String heard = alice.publish(0, "\"title\":\"buy\",\"category\":\"ads\"");
            assertHeard(heard, phone, laptop);
        }
    }

    @Test
    void onlyWhatIsUrgentPassesQuietHours() {
        LocalTime now = LocalTime.now(ZoneOffset.UTC);
        String quiet = "{\"quietHours\":{\"from\":\"%s\",\"to\":\"%s\",\"zone\":\"Etc/UTC\"}}".formatted(
                now.minusHours(2).toString().substring(0, 5), now.plusHours(2).toString().substring(0, 5));
        try (EventClient phone = alice.open(0, transport); EventClient laptop = alice.open(1, transport)) {
            prefer(quiet, phone, laptop);
            String spared = alice.publish(0, "\"title\":\"tomorrow\"");
            String urgent = alice.publish(1, "\"title\":\"now\",\"priority\":\"urgent\"");
            assertHeard(urgent, phone, laptop);
            assertThat(ids(phone)).doesNotContain(spared);
            assertThat(ids(laptop)).doesNotContain(spared);
        }
    }

    @Test
    void aKeyUsedOnTwoInstancesAtOnceIsOnePublicationAndStandsForNothingElse() throws Exception {
        try (EventClient device = alice.open(0, transport); ExecutorService publishers = Executors.newFixedThreadPool(8)) {
            List<Answer> same = atOnce(publishers, n -> alice.publishKeyed(n % 2, "same", "one"));
            assertThat(same).allMatch(answer -> answer.status() == 202);
            assertThat(same.stream().map(answer -> answer.body().path("id").asText()).distinct()).hasSize(1);

            List<Answer> differing = atOnce(publishers, n -> alice.publishKeyed(n % 2, "differing", "number " + n));
            assertThat(differing.stream().filter(answer -> answer.status() == 202)).hasSize(1);
            assertThat(differing.stream().filter(answer -> answer.status() == 409)).hasSize(differing.size() - 1);

            String last = alice.publish(1, "\"title\":\"last\"");
            assertHeard(last, device);
            assertThat(ids(device)).hasSize(3);
        }
    }

    private static List<Answer> atOnce(ExecutorService threads, IntFunction<Answer> call) throws Exception {
        List<Callable<Answer>> calls = IntStream.range(0, 16).<Callable<Answer>> mapToObj(n -> () -> call.apply(n)).toList();
        List<Answer> answers = new ArrayList<>();
        for (Future<Answer> answer : threads.invokeAll(calls)) {
            answers.add(answer.get());
        }
        return answers;
    }

    @Test
    void aBurstArrivesWholeAndInOrder() {
        try (EventClient phone = alice.open(0, transport); EventClient laptop = alice.open(1, transport)) {
            List<String> ids = alice.publishAll(0, 0, 500);
            assertThat(ids).hasSize(500);
            for (EventClient device : List.of(phone, laptop)) {
                device.inbox().awaitEvents(500);
                assertThat(ids(device)).isEqualTo(ids);
            }
        }
    }

    @Test
    void whoAsksForBatchesGetsFewerAndLosesNothing() {
        URI uri = alice.at(0).uri("/notifications" + (transport == Transport.SSE ? "/stream" : "/poll") + "?batch=250ms");
        String token = stack.token(alice.user());
        try (EventClient device = transport == Transport.SSE ? new SseClient(uri, token, Optional.empty())
                : new PollClient(uri, token, Optional.empty())) {
            List<String> ids = alice.publishAll(1, 0, 500);
            device.inbox().await("the last one", it -> contains(it, ids.getLast()));
            List<Received> items = device.inbox().items().stream().filter(it -> !it.is("hello")).toList();
            assertThat(items.stream().flatMap(InboxContractIT::idsIn).toList()).isEqualTo(ids);
            if (transport == Transport.SSE) {
                assertThat(items).hasSizeLessThan(50).first().matches(it -> it.is("batch"));
            }
        }
    }

    private static boolean contains(Received received, String id) {
        return idsIn(received).anyMatch(id::equals);
    }

    /** The ids that one item carries, batched or not. */
    private static Stream<String> idsIn(Received received) {
        return received.is("batch") ? received.data().path("events").findValuesAsText("id").stream() : received.id().stream();
    }

    private void prefer(String preferences, EventClient... devices) {
        long known = devices[0].inbox().items().stream().filter(it -> it.is("notification.preferences")).count();
        alice.call(0, "PUT", "/preferences", preferences).orRefuse();
        for (EventClient device : devices) {
            device.inbox().await("the change", it -> device.inbox().items().stream()
                    .filter(item -> item.is("notification.preferences")).count() > known);
        }
    }

    private static void assertHeard(String id, EventClient... devices) {
        for (EventClient device : devices) {
            device.inbox().await("what is heard", it -> it.id().filter(id::equals).isPresent());
        }
    }

    private static List<String> ids(EventClient device) {
        return device.inbox().events().stream().filter(it -> it.is("notification")).map(it -> it.id().orElseThrow())
                .toList();
    }
}
