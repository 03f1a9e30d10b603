package io.tricast.system.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

import io.tricast.system.client.EventClient;
import io.tricast.system.client.Refused;
import io.tricast.system.stack.Channel;
import io.tricast.system.stack.Service;
import io.tricast.system.stack.Stack;
import io.tricast.system.stack.Transport;
import io.tricast.system.stack.Way;

/** A position that means nothing here is refused before the first event; it is never taken for another one. */
@ParameterizedClass(name = "{0}")
@MethodSource("io.tricast.system.stack.Way#all")
class PositionContractIT {

    private final Stack stack = Stack.shared();

    @Parameter
    Way way;

    @Test
    void aMalformedPositionIsRefused() {
        Channel channel = way.service().newChannel(stack);
        for (String nonsense : new String[] { "nonsense", "1-2", "-1", "0", "$", ">", "*", "1763850000123-0", "{}", "../..",
                "é",
                "99999999999999999999999-0-AAAAAA", "x".repeat(2000) }) {
            if (way.transport() == Transport.SSE && nonsense.equals("é")) {
                continue; // No HTTP client puts that into a header.
            }
            assertRefused(channel, nonsense);
        }
    }

    @Test
    void aPositionCutShortIsRefused() {
        Channel channel = way.service().newChannel(stack);
        String position = positionAfterOneEvent(channel);
        assertRefused(channel, position.substring(0, position.lastIndexOf('.') + 4));
    }

    @Test
    void aPositionOfAnotherUserOrRoomIsRefused() {
        Channel channel = way.service().newChannel(stack);
        if (way.service() != Service.TICKER) {
            assertRefused(channel, positionAfterOneEvent(way.service().newChannel(stack)));
        }
    }

    @Test
    void aPositionOfAnotherServiceIsRefused() {
        Channel channel = way.service().newChannel(stack);
        Service other = way.service() == Service.CHAT ? Service.TICKER : Service.CHAT;
        Way elsewhere = new Way(other, Transport.SSE);
        assertRefused(channel, positionAfterOneEvent(elsewhere, other.newChannel(stack)));
    }

    private String positionAfterOneEvent(Channel channel) {
        return positionAfterOneEvent(way, channel);
    }

    private String positionAfterOneEvent(Way over, Channel channel) {
        try (EventClient client = over.open(channel, 0)) {
            channel.publish(over.instance(stack, 0), 0);
            client.inbox().awaitEvents(1);
            return client.position().orElseThrow();
        }
    }

    private void assertRefused(Channel channel, String position) {
        Refused refused = catchThrowableOfType(Refused.class, () -> way.open(channel, 1, Optional.of(position)).close());
        assertThat(refused).as("refusal of '%s'", position).isNotNull();
        assertThat(refused.status()).as("refusal of '%s': %s", position, refused).isEqualTo(400);
        assertThat(refused.problem().toString()).as("refusal of '%s'", position).contains("lastEventId");
    }
}
