package io.tricast.system.ticker;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import io.tricast.local.ServiceProcess;
import io.tricast.system.client.ChatSocketClient;
import io.tricast.system.client.Received;
import io.tricast.system.client.Web;

/** One connection of somebody who trades on paper. */
record Trader(ChatSocketClient socket) implements AutoCloseable {

    static Trader open(ServiceProcess instance, String token, Optional<String> position) {
        return new Trader(new ChatSocketClient(instance.webSocket(Web.at("/tickers/orders", position)), token));
    }

    /** A limit order for one. */
    void buy(String name, String symbol, int limit) {
        socket.sendText("""
                {"type":"place","clientOrderId":"%s","symbol":"%s","side":"buy","orderType":"limit","quantity":1,"limit":%d}
                """.formatted(name, symbol, limit));
    }

    void amend(String name, int limit) {
        socket.sendText("{\"type\":\"amend\",\"clientOrderId\":\"%s\",\"limit\":%d}".formatted(name, limit));
    }

    /** The order's own id. */
    String awaitAck(String name) {
        return socket.inbox().await("ack of " + name, it -> it.is("ack")
                && it.data().path("clientId").asText().equals(name)).data().path("id").asText();
    }

    void awaitTold(String words) {
        socket.inbox().await(words, it -> it.isEvent() && words(it).equals(words));
    }

    List<String> acks() {
        return socket.inbox().items().stream().filter(it -> it.is("ack")).map(it -> it.data().path("clientId").asText())
                .toList();
    }

    /** What was told of orders so far: name, version and status of each. */
    List<String> told() {
        return socket.inbox().events().stream().map(Trader::words).toList();
    }

    private static String words(Received order) {
        return Stream.of("clientOrderId", "version", "status").map(field -> order.data().path(field).asText())
                .reduce((one, other) -> one + ' ' + other).orElseThrow();
    }

    /** Where the next connection goes on. */
    Optional<String> position() {
        return socket.inbox().events().stream().reduce((_, last) -> last).flatMap(Received::id)
                .or(() -> Optional.of(socket.inbox().await("hello", it -> it.is("hello")).data().path("lastEventId").asText()));
    }

    @Override
    public void close() {
        socket.close();
    }
}
