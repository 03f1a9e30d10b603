package io.tricast.system.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.Optional;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import io.tricast.local.ServiceProcess;
import io.tricast.system.client.ChatSocketClient;
import io.tricast.system.client.Received;
import io.tricast.system.client.Refused;
import io.tricast.system.stack.Service;
import io.tricast.system.stack.Stack;

/** Whatever is wrong with a frame, an error says what, and the connection goes on. */
class BadFrameIT {

    private final Stack stack = Stack.shared();
    private final ServiceProcess instance = stack.instance(Service.CHAT, 0);

    static Stream<Arguments> frames() {
        return Stream.of(
                Arguments.of("", "JSON"),
                Arguments.of("nonsense", "JSON"),
                Arguments.of("{\"type\":\"join\"", "JSON"),
                Arguments.of("[]", "object"),
                Arguments.of("null", "object"),
                Arguments.of("{}", "type"),
                Arguments.of("{\"type\":1}", "type"),
                Arguments.of("{\"type\":\"dance\"}", "type"),
                Arguments.of("{\"type\":\"join\"}", "room"),
                Arguments.of("{\"type\":\"join\",\"room\":7}", "room"),
                Arguments.of("{\"type\":\"join\",\"room\":\"a b\"}", "room"),
                Arguments.of("{\"type\":\"join\",\"room\":\"%s\"}".formatted("x".repeat(65)), "room"),
                Arguments.of("{\"type\":\"join\",\"room\":\"lobby\",\"lastEventId\":7}", "lastEventId"),
                Arguments.of("{\"type\":\"join\",\"room\":\"lobby\",\"lastEventId\":\"nonsense\"}", "lastEventId"),
                Arguments.of("{\"type\":\"leave\"}", "room"),
                Arguments.of("{\"type\":\"message\",\"room\":\"lobby\",\"clientId\":\"a\"}", "text"),
                Arguments.of("{\"type\":\"message\",\"room\":\"lobby\",\"text\":\"a\"}", "clientId"),
                Arguments.of("{\"type\":\"message\",\"room\":\"lobby\",\"text\":7,\"clientId\":\"a\"}", "text"),
                Arguments.of("{\"type\":\"message\",\"room\":\"lobby\",\"text\":\"%s\",\"clientId\":\"a\"}"
                        .formatted("x".repeat(4_001)), "text"));
    }

    @ParameterizedTest(name = "{0} names {1}")
    @MethodSource("frames")
    void anErrorNamesWhatIsWrongAndTheConnectionGoesOn(String frame, String named) {
        try (ChatSocketClient client = client("frank")) {
            client.sendText(frame);
            Received error = client.inbox().await("error", it -> it.is("error"));
            assertThat(error.data().path("code").asText()).isNotEmpty();
            assertThat(error.data().path("detail").asText()).contains(named);
            client.join("lobby", Optional.empty());
            client.inbox().await("joined", it -> it.is("joined"));
        }
    }

    @Test
    void anErrorCarriesTheClientIdOfTheFrameThatItAnswers() {
        try (ChatSocketClient client = client("frank")) {
            client.sendText("{\"type\":\"message\",\"room\":\"lobby\",\"clientId\":\"mine\"}");
            Received error = client.inbox().await("error", it -> it.is("error"));
            assertThat(error.data().path("clientId").asText()).isEqualTo("mine");
        }
    }

    @Test
    void whoeverHasNoValidTokenGetsNoConnection() {
        Refused refused = catchThrowableOfType(Refused.class,
                () -> new ChatSocketClient(instance.webSocket("/chat"), "nonsense").close());
        assertThat(refused.status()).isEqualTo(401);
    }

    private ChatSocketClient client(String user) {
        return new ChatSocketClient(instance.webSocket("/chat"), stack.token(user));
    }
}
