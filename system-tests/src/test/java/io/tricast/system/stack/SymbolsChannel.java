package io.tricast.system.stack;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import io.tricast.local.Endpoint;
import io.tricast.system.client.EventClient;
import io.tricast.system.client.PollClient;
import io.tricast.system.client.Received;
import io.tricast.system.client.SseClient;
import io.tricast.system.client.Web;

/**
 * The ticks of symbols with one prefix. Every number is a symbol of its own: a slow client may get the newest tick of a symbol
 * alone, so only then can each event be expected.
 */
public record SymbolsChannel(Stack stack, String prefix) implements Channel {

    /** Numbers from 0 to one less. */
    public static final int SYMBOLS = 200;

    @Override
    public void publish(Endpoint at, int number) {
        publish(at, List.of(number));
    }

    /** One batch. */
    public void publish(Endpoint at, List<Integer> numbers) {
        String ticks = numbers.stream().map(number -> "{\"symbol\":\"%s.%d\",\"price\":%d.5}".formatted(prefix, number, number))
                .collect(Collectors.joining(",", "{\"ticks\":[", "]}"));
        Web.post(at.uri("/tickers"), stack.publisher(), ticks).orRefuse();
    }

    public String path(String call) {
        return Web.with("/tickers" + call, "symbols", IntStream.range(0, SYMBOLS).mapToObj(number -> prefix + "." + number)
                .collect(Collectors.joining(",")));
    }

    @Override
    public EventClient open(Endpoint at, Transport transport, Optional<String> position) {
        String token = stack.token("watcher");
        return switch (transport) {
            case SSE -> new SseClient(at.uri(path("/stream")), token, position);
            case POLL -> new PollClient(at.uri(path("/poll")), token, position);
            case SOCKET -> throw new IllegalArgumentException("tickers have no " + transport);
        };
    }

    @Override
    public int numberOf(Received event) {
        return numberOf(event.data().path("symbol").asText());
    }

    public int numberOf(String symbol) {
        if (!symbol.startsWith(prefix + ".")) {
            throw new AssertionError("A symbol that was not asked for: " + symbol);
        }
        return Integer.parseInt(symbol.substring(prefix.length() + 1));
    }
}
