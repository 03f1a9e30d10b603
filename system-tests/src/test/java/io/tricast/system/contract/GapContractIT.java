package io.tricast.system.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

import io.tricast.system.client.EventClient;
import io.tricast.system.client.Received;
import io.tricast.system.stack.Accepted;
import io.tricast.system.stack.Channel;
import io.tricast.system.stack.Delivery;
import io.tricast.system.stack.RedisWire;
import io.tricast.system.stack.Service;
import io.tricast.system.stack.Stack;
import io.tricast.system.stack.SymbolsChannel;
import io.tricast.system.stack.Transport;
import io.tricast.system.stack.Way;

/** History that is gone is never gone silently: the client hears of the gap in-band, then gets the oldest that is kept. */
@ParameterizedClass(name = "{0}")
@MethodSource("io.tricast.system.stack.Way#all")
class GapContractIT {

    private static final int PUBLISHED = 180;

    private final Stack stack = Stack.forgetful();

    @Parameter
    Way way;

    @Test
    void aPositionOlderThanTheHistoryIsAGap() {
        Channel channel = way.service().newChannel(stack);
        Optional<String> position = positionAfterFirst(channel);
        channel.publish(way.instance(stack, 0), 1, PUBLISHED);
        // As long as the instance has them in memory, nothing is missing yet.
        await().until(() -> Delivery.of(way.instance(stack, 0)), Delivery.IDLE::equals);
        try (EventClient resumed = way.open(channel, 0, position)) {
            resumed.inbox().await("the newest event", it -> newest(channel, it, PUBLISHED - 1));
            assertThat(resumed.inbox().items()).filteredOn(it -> !isGreeting(it)).first()
                    .satisfies(it -> assertThat(it.type()).isEqualTo("gap"))
                    .satisfies(it -> assertReason(it, "trimmed"))
                    .satisfies(it -> assertThat(it.data().path("topic").asText()).isNotEmpty());
            assertThat(resumed.inbox().items()).filteredOn(it -> it.is("gap")).hasSize(1);
            if (way.service() == Service.TICKER) {
                return; // Nothing of the history is told, but what is newest of every symbol: the client's view begins anew.
            }
            List<Integer> numbers = channel.numbers(resumed.inbox());
            assertThat(numbers.getFirst()).isGreaterThan(1);
            assertThat(numbers).isEqualTo(IntStream.range(numbers.getFirst(), PUBLISHED).boxed().toList());
        }
    }

    @Test
    void aPositionInTheHistoryIsNoGap() {
        Channel channel = way.service().newChannel(stack);
        Optional<String> position = positionAfterFirst(channel);
        channel.publish(way.instance(stack, 0), 1, 15);
        try (EventClient resumed = way.open(channel, 0, position)) {
            assertThat(resumed.inbox().awaitEvents(14)).hasSize(14);
            assertThat(resumed.inbox().items()).noneMatch(it -> it.is("gap"));
        }
    }

    @Test
    void aPositionOfAWipedLogIsAGap() {
        Channel channel = way.service().newChannel(stack);
        Optional<String> position = positionAfterFirst(channel);
        RedisWire.call(stack.redis(), "FLUSHALL");
        stack.redis().restart();
        Accepted.eventually(() -> channel.publish(way.instance(stack, 0), 1));
        Accepted.eventually(() -> channel.publish(way.instance(stack, 0), 2));
        try (EventClient resumed = way.open(channel, 0, position)) {
            resumed.inbox().await("the newest event", it -> newest(channel, it, 2));
            Received first = resumed.inbox().items().stream().filter(it -> !isGreeting(it)).findFirst().orElseThrow();
            assertThat(first.type()).isEqualTo("gap");
            assertReason(first, "epoch");
            if (way.service() != Service.TICKER) {
                assertThat(channel.numbers(resumed.inbox())).containsExactly(1, 2);
            }
        }
    }

    @Test
    void anIdFromTheFutureIsAGap() {
        if (way.service() == Service.NOTIFICATION) {
            return; // A user's stream has several topics: an event's id alone is no position there.
        }
        Channel channel = way.service().newChannel(stack);
        try (EventClient client = way.open(channel, 0)) {
            channel.publish(way.instance(stack, 0), 0);
            String id = client.inbox().awaitEvents(1).getFirst().id().orElseThrow();
            try (EventClient resumed = way.open(channel, 0, Optional.of("9" + id))) {
                Received gap = resumed.inbox().await("gap", it -> it.is("gap"));
                assertThat(gap.data().path("reason").asText()).isIn("ahead", "epoch");
            }
        }
    }

    /** The event of that number, or the snapshot that holds it. */
    private static boolean newest(Channel channel, Received received, int number) {
        return received.isEvent() && channel.numberOf(received) == number
                || received.is("snapshot") && channel instanceof SymbolsChannel symbols && received.data().path("tickers")
                        .findValuesAsText("symbol").stream().anyMatch(symbol -> symbols.numberOf(symbol) == number);
    }

    private Optional<String> positionAfterFirst(Channel channel) {
        try (EventClient client = way.open(channel, 0)) {
            channel.publish(way.instance(stack, 0), 0);
            client.inbox().awaitEvents(1);
            return client.position();
        }
    }

    /** A socket resumes with the id of an event, which names no epoch: that the log does not hold it is all one can see. */
    private void assertReason(Received gap, String reason) {
        assertThat(gap.data().path("reason").asText())
                .isIn(way.transport() == Transport.SOCKET ? List.of("trimmed", "epoch") : List.of(reason));
    }

    private static boolean isGreeting(Received received) {
        return received.is("hello") || received.is("joined");
    }
}
