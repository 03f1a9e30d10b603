package io.tricast.events.backbone;

import static io.tricast.events.backbone.Listening.eventually;
import static io.tricast.events.backbone.TestLog.draft;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;

import org.junit.jupiter.api.Test;

import io.tricast.events.schema.Event;
import io.tricast.events.schema.EventId;
import io.tricast.events.schema.Topic;
import io.tricast.local.RedisNode;

class ReplicasAcknowledgedTest {

    private final Topic room = Topic.room("lobby");

    @Test
    void aPublishThatNoReplicaHasFailsAndRepeatingItWaitsForTheFirstOne() {
        TestConfig config = TestConfig.DEFAULTS.withTimeout(Duration.ofSeconds(4)).withReplicasAcknowledged(1);
        try (RedisNode master = RedisNode.start(); TestLog log = TestLog.over(master, config)) {
            Draft draft = draft(room, "sure").withPublishKey("mine");
            assertThatThrownBy(() -> log.append(draft)).isInstanceOf(BackboneUnavailable.class)
                    .hasStackTraceContaining("0 replicas have it, and not 1");
            // The second try writes nothing into the log, and still nobody else has what the first one wrote.
            assertThatThrownBy(() -> log.append(draft)).isInstanceOf(BackboneUnavailable.class);
            try (RedisNode replica = RedisNode.start("replicaof 127.0.0.1 " + master.port())) {
                AtomicReference<EventId> id = new AtomicReference<>();
                eventually().ignoreExceptions().until(() -> {
                    id.set(log.append(draft));
                    return true;
                });
                assertThat(replica.send("XLEN", Keys.log(room))).isEqualTo(1L);
                assertThat(log.all(room)).extracting(Event::id).containsExactly(id.get());
            }
        }
    }
}
