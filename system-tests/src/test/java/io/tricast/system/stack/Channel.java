package io.tricast.system.stack;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

import io.tricast.local.Endpoint;
import io.tricast.system.client.EventClient;
import io.tricast.system.client.Inbox;
import io.tricast.system.client.Received;

/**
 * What a contract has to know of a service: how to publish numbered events to one audience, and how to open a client of that
 * audience.
 */
public sealed interface Channel permits KeyedChannel, SymbolsChannel {

    Stack stack();

    /** @throws io.tricast.system.client.Refused unless the service accepts it */
    void publish(Endpoint at, int number);

    default void publish(Endpoint at, int from, int to) {
        IntStream.range(from, to).forEach(number -> publish(at, number));
    }

    EventClient open(Endpoint at, Transport transport, Optional<String> position);

    /** Which of the published events this is. */
    int numberOf(Received event);

    default List<Integer> numbers(Inbox inbox) {
        return inbox.events().stream().map(this::numberOf).toList();
    }
}
