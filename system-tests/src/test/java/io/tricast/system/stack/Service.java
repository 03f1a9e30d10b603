package io.tricast.system.stack;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** The services, each with the transports it offers. */
public enum Service {
    NOTIFICATION("notification-service", Transport.SSE, Transport.POLL),
    CHAT("chat-service", Transport.SSE, Transport.POLL, Transport.SOCKET),
    TICKER("ticker-service", Transport.SSE, Transport.POLL);

    private static final AtomicInteger CHANNELS = new AtomicInteger();

    private final String module;
    private final List<Transport> transports;

    Service(String module, Transport... transports) {
        this.module = module;
        this.transports = List.of(transports);
    }

    public String module() {
        return module;
    }

    public List<Transport> transports() {
        return transports;
    }

    /** A channel that no other test uses. */
    public Channel newChannel(Stack stack) {
        int number = CHANNELS.incrementAndGet();
        return switch (this) {
            case NOTIFICATION -> new UserChannel(stack, "user-" + number);
            case CHAT -> new RoomChannel(stack, "room-" + number, "member-" + number);
            case TICKER -> new SymbolsChannel(stack, "C" + number);
        };
    }
}
