package io.tricast.system.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

import io.tricast.system.client.EventClient;
import io.tricast.system.client.Received;
import io.tricast.system.client.SseClient;
import io.tricast.system.stack.Stack;
import io.tricast.system.stack.Transport;
import io.tricast.system.stack.Way;

/** What only transports that stay open have: a greeting and a heartbeat. */
@ParameterizedClass(name = "{0}")
@MethodSource("streaming")
class StreamContractIT {

    private final Stack stack = Stack.shared();

    @Parameter
    Way way;

    static Stream<Way> streaming() {
        return Way.all().filter(way -> way.transport() != Transport.POLL);
    }

    @Test
    void helloComesFirstAndNamesTheHeartbeat() {
        try (EventClient client = way.open(way.service().newChannel(stack), 0)) {
            client.inbox().await("hello", it -> it.is("hello"));
            Received first = client.inbox().items().getFirst();
            assertThat(first.type()).isEqualTo("hello");
            assertThat(first.data().path("heartbeatMs").asInt()).isEqualTo(2_000);
            if (way.transport() == Transport.SSE) {
                assertThat(first.data().path("lastEventId").asText()).isNotEmpty();
            }
        }
    }

    @Test
    void anIdleConnectionCarriesHeartbeats() {
        try (EventClient client = way.open(way.service().newChannel(stack), 0)) {
            client.inbox().awaitHeartbeat();
        }
    }

    @Test
    void noCacheOrProxyMayHoldAStreamBack() {
        try (EventClient client = way.open(way.service().newChannel(stack), 0)) {
            if (client instanceof SseClient sse) {
                assertThat(sse.header("Content-Type")).hasValueSatisfying(it -> assertThat(it).startsWith("text/event-stream"));
                assertThat(sse.header("Cache-Control")).contains("no-store, no-transform");
                assertThat(sse.header("X-Accel-Buffering")).contains("no");
            }
        }
    }
}
