package io.tricast.local;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A service of the local stack and the port it has there. */
record LocalService(String name, int port) {
    private static final LocalService NOTIFICATION = new LocalService("notification-service", 8081);
    private static final LocalService CHAT = new LocalService("chat-service", 8082);
    private static final LocalService TICKER = new LocalService("ticker-service", 8083);

    static final List<LocalService> ALL = List.of(NOTIFICATION, CHAT, TICKER);

    /** Where {@link FaultProxy} stands before them. */
    static final LocalService FRONT = new LocalService("the host before all services", 8084);

    /** By the first segment of a path, as one host before all of them sorts requests. */
    static Map<String, Integer> portsByPath() {
        return Map.of("", NOTIFICATION.port(), "chat", CHAT.port(), "tickers", TICKER.port());
    }

    /** The page of each service calls all three: these are the origins it may come from. */
    static String origins() {
        return ALL.stream()
                .flatMap(service -> Stream.of("http://localhost:" + service.port(), "http://127.0.0.1:" + service.port()))
                .collect(Collectors.joining(","));
    }

    /** The same for its Content-Security-Policy, where a WebSocket is named by a scheme of its own. */
    static String connectSources() {
        return "'self' "
                + ALL.stream().flatMap(service -> Stream.of("http://localhost:", "ws://localhost:", "http://127.0.0.1:",
                        "ws://127.0.0.1:").map(host -> host + service.port())).collect(Collectors.joining(" "));
    }
}
