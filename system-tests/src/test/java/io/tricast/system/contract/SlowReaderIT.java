package io.tricast.system.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

import io.tricast.local.ServiceProcess;
import io.tricast.system.client.EventClient;
import io.tricast.system.client.Received;
import io.tricast.system.stack.Delivery;
import io.tricast.system.stack.RoomChannel;
import io.tricast.system.stack.Service;
import io.tricast.system.stack.Stack;
import io.tricast.system.stack.Transport;

/** A client that stops reading costs a bounded amount of memory, then its connection, and not one event. */
class SlowReaderIT {

    private static final int BATCH = 250;
    private static final int AT_MOST = 8_000;

    private final Stack stack = Stack.shared();
    private final ServiceProcess instance = stack.instance(Service.CHAT, 0);

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "POLL")
    void aSlowReaderIsEndedAndResumesWholeWhileOthersGoOn(Transport transport) {
        RoomChannel room = (RoomChannel) Service.CHAT.newChannel(stack);
        try (EventClient fast = room.open(instance, transport, Optional.empty());
                EventClient slow = room.open(instance, transport, Optional.empty())) {
            slow.reading().lock();
            int published = publishUntilOneIsEnded(room);
            List<String> expected = ids(fast.inbox().awaitEvents(published));
            slow.reading().unlock();
            slow.inbox().awaitEnding(Duration.ofSeconds(30));
            List<String> first = ids(slow.inbox().events());
            assertThat(first.size()).as("what the slow reader got").isLessThan(published);
            try (EventClient resumed = room.open(instance, transport, slow.position())) {
                List<String> rest = ids(resumed.inbox().awaitEvents(published - first.size()));
                assertThat(Stream.concat(first.stream(), rest.stream()).toList()).isEqualTo(expected);
            }
        }
    }

    private int publishUntilOneIsEnded(RoomChannel room) {
        int open = Delivery.of(instance).feeds();
        int published = 0;
        while (Delivery.of(instance).feeds() >= open) {
            assertThat(published).as("messages that no reader's slowness ended").isLessThan(AT_MOST);
            int from = published;
            IntStream.range(from, from + BATCH).parallel().forEach(number -> publishLong(room, number));
            published += BATCH;
        }
        return published;
    }

    private void publishLong(RoomChannel room, int number) {
        room.post(instance, number + " ".repeat(3_900), "long-" + number).orRefuse();
    }

    private static List<String> ids(List<Received> events) {
        return events.stream().map(it -> it.id().orElseThrow()).toList();
    }
}
