package io.tricast.events.delivery;

import java.time.Duration;
import java.util.Optional;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How events are handed to clients. */
@ConfigMapping(prefix = "tricast.delivery")
public interface DeliveryConfig {

    /** The longest silence on a stream; then a comment is sent. Proxies cut off silent streams, some after 25 s. */
    @WithDefault("15S")
    Duration heartbeat();

    /** How many recent events of a topic stay in memory for its clients; one who is further behind reads from the log. */
    @WithDefault("1024")
    int windowLength();

    /** How much memory the recent events of one topic may take. */
    @WithDefault("1M")
    MemorySize windowSize();

    /** How much memory the recent events of all topics may take together; a quarter of the largest heap unless set. */
    Optional<MemorySize> windowsSize();

    /** How many events are read from the log at a time for a client that is behind. */
    @WithDefault("256")
    int pageLength();

    /** How many events a long poll answers with at most. */
    @WithDefault("256")
    int pollLength();

    /** How long a long poll waits unless it asks for something else. */
    @WithDefault("30S")
    Duration pollWait();

    /** How long a long poll may ask to wait. */
    @WithDefault("60S")
    Duration pollWaitLimit();

    /** How long a topic is still followed after its last client went: most come back at once, or poll. */
    @WithDefault("2S")
    Duration linger();

    /** How long a client may take nothing at all before its stream is ended. */
    @WithDefault("30S")
    Duration stall();

    /** The shortest time a stream asks a browser to wait before it reconnects; each client gets another one, up to twice. */
    @WithDefault("2S")
    Duration retry();

    /** Over how long an instance that stops spreads the departure of its clients; it may be nothing. */
    @WithDefault("10S")
    Duration drainWindow();

    /**
     * How old a connection may become, give or take a fifth, before its client is sent to reconnect: so clients find the
     * instances that were added since. Zero for as old as it likes.
     */
    @WithDefault("30M")
    Duration maxConnectionAge();
}
