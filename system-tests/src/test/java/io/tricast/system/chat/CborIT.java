package io.tricast.system.chat;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.cbor.databind.CBORMapper;

import io.tricast.system.client.EventClient;
import io.tricast.system.client.Received;
import io.tricast.system.client.Web;
import io.tricast.system.stack.ChatUser;
import io.tricast.system.stack.Service;
import io.tricast.system.stack.Stack;
import io.tricast.system.stack.Transport;

/** Two clients of different encodings in one room, on two instances. */
class CborIT {

    private static final CBORMapper CBOR = new CBORMapper();

    private final Stack stack = Stack.shared();

    /** Takes every frame as it is, and answers pings by itself. */
    private static final class BinaryClient implements WebSocket.Listener {

        private final BlockingQueue<byte[]> frames = new LinkedBlockingQueue<>();
        private final ByteArrayOutputStream partial = new ByteArrayOutputStream();

        @Override
        public CompletionStage<?> onBinary(WebSocket from, ByteBuffer data, boolean last) {
            while (data.hasRemaining()) {
                partial.write(data.get());
            }
            if (last) {
                frames.add(partial.toByteArray());
                partial.reset();
            }
            from.request(1);
            return null;
        }

        byte[] next(String type) {
            try {
                byte[] frame = frames.poll(30, TimeUnit.SECONDS);
                while (frame != null && !CBOR.readTree(frame).path("type").asText().equals(type)) {
                    frame = frames.poll(30, TimeUnit.SECONDS);
                }
                assertThat(frame).as(type).isNotNull();
                return frame;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new AssertionError(e);
            }
        }
    }

    @Test
    void clientsOfBothEncodingsUnderstandEachOther() throws IOException {
        String room = ChatUser.newRoom();
        ChatUser alice = new ChatUser(stack, "alice-" + room);
        BinaryClient binary = new BinaryClient();
        WebSocket socket = Web.HTTP.newWebSocketBuilder().header("Authorization", "Bearer " + stack.token("bob"))
                .subprotocols("tricast.cbor", "tricast.json")
                .buildAsync(stack.instance(Service.CHAT, 1).webSocket("/chat"), binary).join();
        assertThat(socket.getSubprotocol()).isEqualTo("tricast.cbor");
        try (EventClient text = alice.open(0, Transport.SOCKET, room)) {
            binary.next("hello");
            send(socket, "{\"type\":\"join\",\"room\":\"" + room + "\"}");
            binary.next("joined");
            send(socket,
                    "{\"type\":\"message\",\"room\":\"" + room + "\",\"text\":\"grüße \\ud83d\\ude00\",\"clientId\":\"1\"}");
            Received heard = text.inbox().awaitEvents(1).getFirst();
            assertThat(heard.data().path("text").asText()).isEqualTo("grüße \ud83d\ude00");
            byte[] own = binary.next("message");
            assertThat(CBOR.readTree(own)).as("the same, but for the encoding").isEqualTo(heard.envelope());
            assertThat(own.length).as("bytes of CBOR").isLessThan(heard.envelope().toString().getBytes().length);

            String answer = alice.say(0, room, "hello");
            assertThat(CBOR.readTree(binary.next("message")).path("id").asText()).isEqualTo(answer);
            socket.sendText("{\"type\":\"ping\"}", true).join();
            assertThat(CBOR.readTree(binary.next("error")).at("/data/detail").asText()).contains("text");
            socket.sendBinary(ByteBuffer.wrap(new byte[] { (byte) 0xa1, 0x61 }), true).join();
            assertThat(CBOR.readTree(binary.next("error")).at("/data/detail").asText()).contains("CBOR");
        } finally {
            socket.abort();
        }
    }

    private static void send(WebSocket socket, String json) throws IOException {
        JsonNode frame = Web.json(json);
        socket.sendBinary(ByteBuffer.wrap(CBOR.writeValueAsBytes(frame)), true).join();
    }
}
