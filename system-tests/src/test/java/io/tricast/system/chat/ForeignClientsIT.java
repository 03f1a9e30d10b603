package io.tricast.system.chat;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import io.tricast.system.client.ChatSocketClient;
import io.tricast.system.client.Received;
import io.tricast.system.stack.ChatUser;
import io.tricast.system.stack.Service;
import io.tricast.system.stack.Stack;
import io.tricast.system.stack.Transport;

/** WebSocket clients of three makers, Java's, npm's ws and Python's websockets, in one room on two instances. */
class ForeignClientsIT {

    private static final Path WEB_CLIENT = Path.of("..", "web-client").toAbsolutePath().normalize();

    private final Stack stack = Stack.shared();
    private final String room = ChatUser.newRoom();

    @Test
    void clientsOfThreeMakersHearEachOther() throws Exception {
        ChatUser java = new ChatUser(stack, "java-" + room);
        try (ChatSocketClient client = (ChatSocketClient) java.open(0, Transport.SOCKET, room)) {
            String position = client.position().orElseThrow();
            Process node = start(1, position, "node", List.of("node", script("ws-client.mjs")), "java", "python");
            Process python = start(0, position, "python", List.of(python(), script("websockets_client.py")), "java", "node");
            client.inbox().await("node", it -> said(it, "node"));
            client.inbox().await("python", it -> said(it, "python"));
            client.message(room, "java", "java-1");
            assertThat(output(node)).contains("java").contains("python");
            assertThat(output(python)).contains("java").contains("node");
            assertThat(client.inbox().events()).as("what was sent again is no second message").hasSize(3);
        }
    }

    private static boolean said(Received received, String text) {
        return received.is("message") && received.data().path("text").asText().equals(text);
    }

    private Process start(int instance, String position, String name, List<String> command, String... others)
            throws IOException {
        List<String> words = new ArrayList<>(command);
        words.addAll(List.of(stack.instance(Service.CHAT, instance).webSocket("/chat").toString(),
                stack.token(name + "-" + room), room, position, name));
        words.addAll(List.of(others));
        return new ProcessBuilder(words).directory(WEB_CLIENT.toFile()).redirectErrorStream(true).start();
    }

    private static String output(Process process) throws Exception {
        try {
            String output = new String(process.getInputStream().readAllBytes());
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).as(output).isTrue();
            assertThat(process.exitValue()).as(output).isZero();
            return output;
        } finally {
            process.destroyForcibly();
        }
    }

    private static String script(String name) throws URISyntaxException {
        return Path.of(ForeignClientsIT.class.getResource(name).toURI()).toString();
    }

    /** Debian's own has what Debian's package installs; the one on the path may be another. */
    private static String python() {
        return Stream.of("/usr/bin/python3").filter(path -> Files.isExecutable(Path.of(path))).findFirst().orElse("python3");
    }
}
