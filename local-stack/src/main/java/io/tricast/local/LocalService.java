package io.tricast.local;

import java.util.List;

/** A service of the local stack and the port it has there. */
record LocalService(String name, int port) {
    static final List<LocalService> ALL = List.of(new LocalService("notification-service", 8081),
            new LocalService("chat-service", 8082), new LocalService("ticker-service", 8083));
}
