package io.tricast.local;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What {@link FaultProxy} can do to the network, as proxies, firewalls and bad reception do. */
public enum Fault {
    /** Upgrades do not get through: the hop-by-hop headers are dropped, as a proxy does that does not know WebSocket. */
    BLOCK_WEBSOCKET,
    /** A response without a length is kept back until it ends or a buffer is full. */
    BUFFER,
    /** What arrives in either direction waits before it goes on. */
    SLOW,
    /** Connections are cut, and new ones as soon as they ask for something. */
    DROP;

    /** As in the address of its switch: {@code block-websocket}. */
    String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Optional<Fault> labelled(String label) {
        return Stream.of(values()).filter(fault -> fault.label().equals(label)).findFirst();
    }
}
