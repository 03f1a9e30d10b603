package io.tricast.local;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A service of the local stack and the port it has there. */
record LocalService(String name, int port) {
    static final List<LocalService> ALL = List.of(new LocalService("notification-service", 8081),
            new LocalService("chat-service", 8082), new LocalService("ticker-service", 8083));

    /** The page of each service calls all three: these are the origins it may come from. */
    static String origins() {
        return ALL.stream()
                .flatMap(service -> Stream.of("http://localhost:" + service.port(), "http://127.0.0.1:" + service.port()))
                .collect(Collectors.joining(","));
    }
}
