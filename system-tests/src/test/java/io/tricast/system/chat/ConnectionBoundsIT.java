package io.tricast.system.chat;

import static io.tricast.system.chat.RawWebSocket.CLOSE;
import static io.tricast.system.chat.RawWebSocket.PING;
import static io.tricast.system.chat.RawWebSocket.TEXT;
import static io.tricast.system.chat.RawWebSocket.frame;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.JsonNode;

import io.tricast.system.client.Web;
import io.tricast.system.stack.Service;
import io.tricast.system.stack.Stack;

/** What a connection may do to the server before it is over. */
class ConnectionBoundsIT {

    private final Stack stack = Stack.shared();

    @Test
    void whoFloodsIsToldToWaitAndThenClosed() {
        try (RawWebSocket socket = connect()) {
            byte[] ask = frame(TEXT, "{\"type\":\"ping\",\"clientId\":\"c\"}");
            for (int i = 0; i < 1_000; i++) {
                socket.send(ask);
            }
            RawWebSocket.Frame next = socket.next();
            while (!next.text().contains("\"error\"")) {
                next = socket.next();
            }
            JsonNode error = Web.json(next.text()).path("data");
            assertThat(error.path("code").asText()).isEqualTo("rate");
            assertThat(error.path("retryAfterMs").asLong()).isPositive();
            assertThat(error.path("clientId").asText()).isEqualTo("c");
            assertThat(socket.next(CLOSE).closeCode()).isEqualTo(4429);
        }
    }

    @Test
    void whoAnswersNoPingIsClosedWhateverElseItSays() {
        try (RawWebSocket socket = connect()) {
            socket.next(PING);
            socket.send(frame(TEXT, "{\"type\":\"ping\"}"));
            socket.next(PING);
            socket.send(frame(TEXT, "{\"type\":\"ping\"}"));
            assertThat(socket.next(CLOSE).closeCode()).isEqualTo(1013);
        }
    }

    private RawWebSocket connect() {
        return new RawWebSocket(stack.instance(Service.CHAT, 0), stack.token("raw"));
    }
}
