package io.tricast.system.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.tricast.local.ServiceProcess;
import io.tricast.system.stack.Delivery;
import io.tricast.system.stack.RoomChannel;
import io.tricast.system.stack.Service;
import io.tricast.system.stack.Stack;

/** Many streams on one connection: each frame is written by us, within the windows that an HTTP/2 codec keeps account of. */
class Http2StreamIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int SMALL = 500;
    private static final int LARGE = 1_000_000;
    private static final int CONNECTION_WINDOW = 65_535;
    private static final int MESSAGES = 40;
    private static final Pattern NUMBER = Pattern.compile("\"text\":\"(\\d+)\\.");

    private final Stack stack = Stack.shared();
    private final ServiceProcess instance = stack.instance(Service.CHAT, 0);
    private final RoomChannel room = (RoomChannel) Service.CHAT.newChannel(stack);

    /** Who was here before is not counted. */
    @BeforeEach
    void awaitNobody() {
        await().atMost(PATIENCE).until(() -> Delivery.of(instance).feeds() == 0);
    }

    @Test
    void aStreamThatTakesNothingHoldsUpNoOtherAndMissesNothing() throws IOException {
        try (Http2Socket client = new Http2Socket(instance.port(), SMALL)) {
            int stalled = open(client);
            int reading = open(client);
            client.allow(reading, LARGE);
            client.allow(0, LARGE);
            publish("");
            client.readUntil(() -> numbers(client, reading).size() == MESSAGES);
            assertThat(client.length(stalled)).isLessThanOrEqualTo(SMALL);
            client.allow(stalled, SMALL);
            client.readUntil(() -> client.length(stalled) == 2 * SMALL);
            client.allow(stalled, LARGE);
            client.readUntil(() -> numbers(client, stalled).size() == MESSAGES);
            assertThat(List.of(numbers(client, stalled), numbers(client, reading))).containsOnly(inOrder());
        }
    }

    @Test
    void allStreamsTogetherAreSentNoMoreThanTheConnectionTakes() throws IOException {
        try (Http2Socket client = new Http2Socket(instance.port(), LARGE)) {
            List<Integer> streams = List.of(open(client), open(client), open(client));
            publish("x".repeat(1_500));
            client.readUntil(() -> streams.stream().mapToInt(client::length).sum() == CONNECTION_WINDOW);
            client.allow(0, LARGE);
            client.readUntil(() -> streams.stream().allMatch(stream -> numbers(client, stream).size() == MESSAGES));
            assertThat(streams).extracting(stream -> numbers(client, stream)).containsOnly(inOrder());
            assertThat(streams.stream().mapToInt(client::length).sum()).isGreaterThan(CONNECTION_WINDOW);
        }
    }

    @Test
    void aStreamThatIsCancelledEndsAloneAndAnotherMayTakeItsPlace() throws IOException {
        try (Http2Socket client = new Http2Socket(instance.port(), LARGE)) {
            int cancelled = open(client);
            int staying = open(client);
            client.cancel(cancelled);
            await().until(() -> Delivery.of(instance).feeds() == 1);
            int later = open(client);
            publish("");
            client.readUntil(() -> numbers(client, later).size() == MESSAGES && numbers(client, staying).size() == MESSAGES);
            assertThat(List.of(numbers(client, staying), numbers(client, later))).containsOnly(inOrder());
        }
        await().until(() -> Delivery.of(instance).feeds() == 0);
    }

    private int open(Http2Socket client) throws IOException {
        int feeds = Delivery.of(instance).feeds();
        int stream = client.get(room.path("stream"), stack.token(room.user()));
        await().until(() -> Delivery.of(instance).feeds() > feeds);
        return stream;
    }

    private void publish(String padding) {
        for (int number = 0; number < MESSAGES; number++) {
            room.post(instance, number + "." + padding, "c" + number).orRefuse();
        }
    }

    private static List<Integer> numbers(Http2Socket client, int stream) {
        return NUMBER.matcher(client.body(stream)).results().map(MatchResult::group)
                .map(text -> Integer.valueOf(text.replaceAll("\\D", ""))).toList();
    }

    private static List<Integer> inOrder() {
        return IntStream.range(0, MESSAGES).boxed().toList();
    }
}
