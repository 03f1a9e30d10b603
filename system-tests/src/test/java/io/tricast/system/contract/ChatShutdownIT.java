package io.tricast.system.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Test;

import io.tricast.local.ServiceProcess;
import io.tricast.system.client.ChatSocketClient;
import io.tricast.system.client.Inbox;
import io.tricast.system.stack.Service;
import io.tricast.system.stack.Stack;

/** An instance that stops says so: its clients come back to another one without waiting for a time-out. */
class ChatShutdownIT {

    @Test
    void everyClientHearsThatTheServiceRestarts() {
        try (Stack stack = Stack.start(Map.of())) {
            ServiceProcess instance = stack.instance(Service.CHAT, 0);
            try (ChatSocketClient one = join(stack, instance, "one"); ChatSocketClient two = join(stack, instance, "two")) {
                instance.stop();
                assertThat(one.inbox().awaitEnding(Inbox.PATIENCE)).startsWith("closed 1012");
                assertThat(two.inbox().awaitEnding(Inbox.PATIENCE)).startsWith("closed 1012");
            }
        }
    }

    private static ChatSocketClient join(Stack stack, ServiceProcess instance, String user) {
        return ChatSocketClient.joined(instance.webSocket("/chat"), stack.token(user), "lobby", Optional.empty());
    }
}
