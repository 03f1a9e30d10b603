package io.tricast.system.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

import io.tricast.system.client.EventClient;
import io.tricast.system.stack.Channel;
import io.tricast.system.stack.Stack;
import io.tricast.system.stack.Transport;
import io.tricast.system.stack.Way;

/** What a client may rely on, the same for every service over every transport, with two instances on one Redis. */
@ParameterizedClass(name = "{0}")
@MethodSource("io.tricast.system.stack.Way#all")
class DeliveryContractIT {

    private final Stack stack = stack();

    @Parameter
    Way way;

    Stack stack() {
        return Stack.shared();
    }

    @Test
    void bothInstancesDeliverInOrderWhicheverTookTheEvent() {
        Channel channel = way.service().newChannel(stack);
        try (EventClient first = way.open(channel, 0); EventClient second = way.open(channel, 1)) {
            for (int number = 0; number < 30; number++) {
                channel.publish(way.instance(stack, number % 2), number);
            }
            first.inbox().awaitEvents(30);
            second.inbox().awaitEvents(30);
            assertThat(channel.numbers(first.inbox())).isEqualTo(numbers(0, 30));
            assertThat(channel.numbers(second.inbox())).isEqualTo(numbers(0, 30));
            assertThat(first.inbox().events()).as("same envelopes for everybody").isEqualTo(second.inbox().events());
        }
    }

    @Test
    void aClientResumesAfterItsPosition() {
        Channel channel = way.service().newChannel(stack);
        Optional<String> position = readUpTo(channel, 0, 10);
        channel.publish(way.instance(stack, 0), 10, 20);
        try (EventClient resumed = way.open(channel, 0, position)) {
            resumed.inbox().awaitEvents(10);
            channel.publish(way.instance(stack, 0), 20);
            resumed.inbox().awaitEvents(11);
            assertThat(channel.numbers(resumed.inbox())).isEqualTo(numbers(10, 21));
        }
    }

    @Test
    void aClientThatDidNotGetAnyEventResumesFromWhereItOpened() {
        Channel channel = way.service().newChannel(stack);
        Optional<String> position = readUpTo(channel, 0, 0);
        channel.publish(way.instance(stack, 0), 0, 5);
        try (EventClient resumed = way.open(channel, 1, position)) {
            resumed.inbox().awaitEvents(5);
            assertThat(channel.numbers(resumed.inbox())).isEqualTo(numbers(0, 5));
        }
    }

    @Test
    void aClientResumesOnTheOtherInstanceAndOnEveryOtherTransport() {
        Channel channel = way.service().newChannel(stack);
        List<Integer> seen = new ArrayList<>();
        Optional<String> position = readUpTo(channel, 0, 0);
        int published = 0;
        int instance = 0;
        List<Transport> tour = way.tour();
        for (int stop = 0; stop < 2 * tour.size() + 1; stop++) {
            channel.publish(way.instance(stack, instance), published, published + 7);
            instance = 1 - instance;
            Transport transport = tour.get(stop % tour.size());
            try (EventClient client = channel.open(way.instance(stack, instance), transport, position)) {
                channel.publish(way.instance(stack, instance), published + 7, published + 10);
                published += 10;
                client.inbox().awaitEvents(published - seen.size());
                client.drop();
                seen.addAll(channel.numbers(client.inbox()));
                position = client.position();
            }
            assertThat(seen).as("after %s on instance %d", transport, instance).isEqualTo(numbers(0, published));
        }
    }

    @Test
    void noEventIsLostOrDoubledBetweenHistoryAndLive() {
        Channel channel = way.service().newChannel(stack);
        Optional<String> middle = readUpTo(channel, 0, 25);
        channel.publish(way.instance(stack, 0), 25, 50);
        CompletableFuture<Void> publisher = CompletableFuture
                .runAsync(() -> channel.publish(way.instance(stack, 0), 50, 190));
        List<EventClient> clients = IntStream.range(0, 24).mapToObj(n -> way.open(channel, n % 2, middle)).toList();
        publisher.join();
        clients.forEach(client -> client.inbox().await("the last event", it -> it.isEvent() && channel.numberOf(it) == 189));
        clients.forEach(EventClient::close);
        assertThat(clients).allSatisfy(it -> assertThat(channel.numbers(it.inbox())).isEqualTo(numbers(25, 190)));
    }

    @Test
    void nobodyGetsWhatIsAddressedToSomebodyElse() {
        Channel mine = way.service().newChannel(stack);
        Channel yours = way.service().newChannel(stack);
        Optional<String> position;
        try (EventClient me = way.open(mine, 0); EventClient you = way.open(yours, 0)) {
            for (int number = 0; number < 10; number++) {
                (number % 2 == 0 ? mine : yours).publish(way.instance(stack, number % 2), number);
            }
            assertThat(me.inbox().awaitEvents(5)).extracting(mine::numberOf).containsExactly(0, 2, 4, 6, 8);
            assertThat(you.inbox().awaitEvents(5)).extracting(yours::numberOf).containsExactly(1, 3, 5, 7, 9);
            position = me.position();
        }
        yours.publish(way.instance(stack, 0), 11);
        mine.publish(way.instance(stack, 0), 12);
        try (EventClient resumed = way.open(mine, 1, position)) {
            assertThat(resumed.inbox().awaitEvents(1)).extracting(mine::numberOf).containsExactly(12);
        }
    }

    /** Opens a client, publishes, and gives the position that it reached when it dropped. */
    private Optional<String> readUpTo(Channel channel, int from, int to) {
        try (EventClient client = way.open(channel, 0)) {
            channel.publish(way.instance(stack, 1), from, to);
            client.inbox().awaitEvents(to - from);
            client.drop();
            assertThat(channel.numbers(client.inbox())).isEqualTo(numbers(from, to));
            return client.position();
        }
    }

    private static List<Integer> numbers(int from, int to) {
        return IntStream.range(from, to).boxed().toList();
    }
}
