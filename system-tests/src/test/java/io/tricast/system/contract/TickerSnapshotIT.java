package io.tricast.system.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import io.tricast.system.client.EventClient;
import io.tricast.system.client.Received;
import io.tricast.system.stack.Service;
import io.tricast.system.stack.Stack;
import io.tricast.system.stack.SymbolsChannel;
import io.tricast.system.stack.Transport;

/** A price is either in the snapshot or comes as a tick after it: never in both, never in neither. */
class TickerSnapshotIT {

    private static final int TICKS = 200;

    private final Stack stack = Stack.shared();
    private final SymbolsChannel symbols = (SymbolsChannel) Service.TICKER.newChannel(stack);

    @Test
    void everyTickIsInTheSnapshotOrAfterItWhileTicksPourIn() {
        CompletableFuture<Void> publisher = CompletableFuture.runAsync(this::publishAll);
        List<EventClient> clients = IntStream.range(0, 30).mapToObj(this::open).toList();
        publisher.join();
        clients.forEach(this::awaitAll);
        clients.forEach(EventClient::close);
        assertThat(clients).allSatisfy(client -> assertThat(seenBy(client))
                .containsExactlyInAnyOrderElementsOf(IntStream.range(0, TICKS).boxed().toList()));
        assertThat(clients).as("clients that opened half-way").anySatisfy(client -> {
            assertThat(snapshotOf(client)).isNotEmpty();
            assertThat(client.inbox().events()).isNotEmpty();
        });
    }

    @Test
    void aResumedClientGetsTicksAndNoSnapshot() {
        Optional<String> position;
        try (EventClient client = open(0)) {
            client.inbox().await("snapshot", it -> it.is("snapshot"));
            position = client.position();
        }
        symbols.publish(stack.instance(Service.TICKER, 0), 0, 3);
        try (EventClient resumed = symbols.open(stack.instance(Service.TICKER, 1), Transport.SSE, position)) {
            assertThat(resumed.inbox().awaitEvents(3)).extracting(symbols::numberOf).containsExactly(0, 1, 2);
            assertThat(resumed.inbox().items()).noneMatch(it -> it.is("snapshot"));
        }
    }

    private void publishAll() {
        for (int number = 0; number < TICKS; number += 2) {
            symbols.publish(stack.instance(Service.TICKER, number / 2 % 2), List.of(number, number + 1));
        }
    }

    private EventClient open(int number) {
        return symbols.open(stack.instance(Service.TICKER, number % 2), Transport.SSE, Optional.empty());
    }

    private void awaitAll(EventClient client) {
        client.inbox().await("snapshot", it -> it.is("snapshot"));
        client.inbox().awaitEvents(TICKS - snapshotOf(client).size());
    }

    private List<Integer> seenBy(EventClient client) {
        List<Integer> seen = new ArrayList<>(snapshotOf(client));
        seen.addAll(symbols.numbers(client.inbox()));
        return seen;
    }

    private List<Integer> snapshotOf(EventClient client) {
        return client.inbox().items().stream().filter(it -> it.is("snapshot")).flatMap(this::numbersIn).toList();
    }

    private Stream<Integer> numbersIn(Received snapshot) {
        return snapshot.data().path("tickers").findValuesAsText("symbol").stream().map(symbols::numberOf);
    }
}
