package io.tricast.events.delivery;

import java.math.BigInteger;
import java.time.Duration;
import java.util.Optional;

import io.quarkus.runtime.configuration.MemorySize;

/** Settings for a core that is put together by hand. */
record Settings(Duration heartbeat, int windowLength, MemorySize windowSize, Optional<MemorySize> windowsSize, int pageLength,
        int pollLength,
        Duration pollWait, Duration pollWaitLimit, Duration linger, Duration stall,
        Duration retry, Duration drainWindow, Duration maxConnectionAge) implements DeliveryConfig {

    static Settings windows(int length, long bytes) {
        return new Settings(Duration.ofSeconds(15), length, new MemorySize(BigInteger.valueOf(bytes)), Optional.empty(), 8, 16,
                Duration.ofSeconds(5), Duration.ofSeconds(5), Duration.ofMillis(50), Duration.ofSeconds(30),
                Duration.ofSeconds(2), Duration.ZERO, Duration.ZERO);
    }
}
