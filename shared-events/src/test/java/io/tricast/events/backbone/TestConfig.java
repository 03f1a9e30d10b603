package io.tricast.events.backbone;

import java.time.Duration;
import java.util.Map;

/** The settings as a record: the container is not there to fill the interface in. */
record TestConfig(int maxLength, Duration retention, Duration publishKeyRetention, int tailLength, Duration pulse,
        Duration audit, Duration timeout, int replicasAcknowledged, Map<String, Kind> topics) implements BackboneConfig {

    /** Short beats, so that nobody waits; an audit so rare that nothing is repaired by it. */
    static final TestConfig DEFAULTS = new TestConfig(10_000, Duration.ofDays(7), Duration.ofHours(24), 128,
            Duration.ofMillis(500), Duration.ofHours(1), Duration.ofSeconds(5), 0, Map.of());

    TestConfig withMaxLength(int events) {
        return new TestConfig(events, retention, publishKeyRetention, tailLength, pulse, audit, timeout, replicasAcknowledged,
                topics);
    }

    TestConfig withPulse(Duration period) {
        return new TestConfig(maxLength, retention, publishKeyRetention, tailLength, period, audit, timeout,
                replicasAcknowledged,
                topics);
    }

    TestConfig withAudit(Duration period) {
        return new TestConfig(maxLength, retention, publishKeyRetention, tailLength, pulse, period, timeout,
                replicasAcknowledged,
                topics);
    }

    TestConfig withTimeout(Duration longest) {
        return new TestConfig(maxLength, retention, publishKeyRetention, tailLength, pulse, audit, longest,
                replicasAcknowledged,
                topics);
    }

    TestConfig withKinds(Map<String, Kind> kinds) {
        return new TestConfig(maxLength, retention, publishKeyRetention, tailLength, pulse, audit, timeout,
                replicasAcknowledged,
                kinds);
    }

    TestConfig withReplicasAcknowledged(int replicas) {
        return new TestConfig(maxLength, retention, publishKeyRetention, tailLength, pulse, audit, timeout, replicas,
                topics);
    }
}
