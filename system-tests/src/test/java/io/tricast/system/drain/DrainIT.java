package io.tricast.system.drain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import io.tricast.local.ServiceProcess;
import io.tricast.system.client.ChatSocketClient;
import io.tricast.system.client.Ended;
import io.tricast.system.client.EventClient;
import io.tricast.system.client.Inbox;
import io.tricast.system.client.Web;
import io.tricast.system.stack.Channel;
import io.tricast.system.stack.Delivery;
import io.tricast.system.stack.RedisWire;
import io.tricast.system.stack.Service;
import io.tricast.system.stack.Stack;
import io.tricast.system.stack.Transport;

/** SIGTERM: whoever is connected is told when to come back, served until it is let go, and the process ends soon after. */
class DrainIT {

    private static final String WINDOW = "TRICAST_DELIVERY_DRAIN_WINDOW";
    private static final String AGE = "TRICAST_DELIVERY_MAX_CONNECTION_AGE";
    private static final int CLIENTS = 6;

    /** Longer than a test waits for anything: what ends before has not waited for it. */
    private static final String LONG = "10M";

    @ParameterizedTest
    @EnumSource
    void everyClientIsToldWhenToComeBackAndIsLetGoInOrder(Service service) throws InterruptedException {
        try (Stack stack = Stack.start(Map.of(WINDOW, "3S"))) {
            ServiceProcess instance = stack.instance(service, 0);
            Channel channel = service.newChannel(stack);
            List<EventClient> clients = service.transports().stream()
                    .flatMap(transport -> IntStream.range(0, CLIENTS).mapToObj(_ -> channel.open(instance, transport,
                            Optional.empty())))
                    .toList();
            awaitFeeds(instance, clients.size());
            long begun = System.nanoTime();
            instance.process().destroy();
            clients.forEach(client -> {
                assertThat(client.inbox().awaitEnding(Inbox.PATIENCE)).matches("ended by the server|closed 1012 .*|sent away");
                assertThat(client.inbox().notice()).hasValueSatisfying(
                        it -> assertThat(it.retryAfter()).isBetween(Duration.ZERO, Duration.ofSeconds(10)));
            });
            assertThat(clients.stream().map(it -> it.inbox().notice().orElseThrow().retryAfter()).distinct().count())
                    .isGreaterThan(1);
            assertExits(instance);
            report(service + " with " + clients.size() + " clients and a window of 3 s", begun);
        }
    }

    @Test
    void anInstanceThatStopsIsNotReadyAndTakesNobodyInButServesWhomItHas() throws InterruptedException {
        try (Stack stack = Stack.start(Map.of(WINDOW, LONG))) {
            ServiceProcess instance = stack.instance(Service.CHAT, 0);
            Channel room = Service.CHAT.newChannel(stack);
            EventClient last = room.open(instance, Transport.SOCKET, Optional.empty());
            instance.process().destroy();
            last.inbox().await("drain", it -> it.is("drain"));
            assertThat(Web.get(instance.uri("/q/health/ready"), "").status()).isEqualTo(503);
            assertThat(Web.get(instance.uri("/q/health/live"), "").status()).isEqualTo(200);
            assertRefused(instance, stack.token("alice"));
            room.publish(instance, 0, 3);
            assertThat(last.inbox().awaitEvents(3)).extracting(room::numberOf).containsExactly(0, 1, 2);
            long left = System.nanoTime();
            last.drop();
            assertExits(instance);
            report("when the last client has left", left);
        }
    }

    private static void assertRefused(ServiceProcess instance, String token) {
        assertThat(Stream.of("stream", "poll").map(it -> Web.get(instance.uri("/chat/rooms/lobby/" + it), token)))
                .allSatisfy(refusal -> {
                    assertThat(refusal.status()).isEqualTo(503);
                    assertThat(refusal.header("Retry-After")).hasValue("1");
                });
        assertThatThrownBy(() -> Web.HTTP.newWebSocketBuilder().header("Authorization", "Bearer " + token)
                .buildAsync(instance.webSocket("/chat"), new WebSocket.Listener() {
                }).join()).cause().isInstanceOfSatisfying(WebSocketHandshakeException.class, refusal -> {
                    assertThat(refusal.getResponse().statusCode()).isEqualTo(503);
                    assertThat(refusal.getResponse().headers().firstValue("Retry-After")).hasValue("1");
                });
    }

    @Test
    void aRequestThatHasBegunIsAnsweredBeforeTheEnd() throws Exception {
        try (Stack stack = Stack.start(Map.of(WINDOW, LONG))) {
            ServiceProcess instance = stack.instance(Service.NOTIFICATION, 0);
            String body = "{\"everyone\":true,\"title\":\"1\"}";
            try (Socket slow = new Socket(InetAddress.getLoopbackAddress(), instance.port())) {
                OutputStream out = slow.getOutputStream();
                out.write(("POST /notifications HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                        + "Authorization: Bearer " + stack.publisher() + "\r\nContent-Length: " + body.length() + "\r\n\r\n"
                        + body.substring(0, 5)).getBytes(StandardCharsets.US_ASCII));
                assertThat(Web.get(instance.uri("/q/health/ready"), "").status()).isEqualTo(200);
                instance.process().destroy();
                await().atMost(Inbox.PATIENCE)
                        .until(() -> Web.get(instance.uri("/q/health/ready"), "").status() == 503);
                out.write(body.substring(5).getBytes(StandardCharsets.US_ASCII));
                assertThat(new BufferedReader(new InputStreamReader(slow.getInputStream(), StandardCharsets.US_ASCII))
                        .readLine()).isEqualTo("HTTP/1.1 202 Accepted");
            }
            assertExits(instance);
        }
    }

    @Test
    void whatAChatHasStoredIsAcknowledgedBeforeTheSocketCloses() {
        try (Stack stack = Stack.start(Map.of(WINDOW, "1S"))) {
            ServiceProcess instance = stack.instance(Service.CHAT, 0);
            ChatSocketClient client = ChatSocketClient.joined(instance.webSocket("/chat"), stack.token("alice"), "lobby",
                    Optional.empty());
            assertThatThrownBy(() -> {
                for (int n = 0;; n++) {
                    String clientId = "c" + n;
                    client.message("lobby", "text", clientId);
                    client.inbox().await("ack",
                            it -> it.is("ack") && it.data().path("clientId").asText().equals(clientId));
                    if (n == 10) {
                        instance.process().destroy();
                    }
                }
            }).isInstanceOfAny(Ended.class, CompletionException.class);
            assertThat(client.inbox().awaitEnding(Inbox.PATIENCE)).startsWith("closed 1012");
            assertThat(client.inbox().items().stream().filter(it -> it.is("ack"))
                    .map(it -> it.data().path("id").asText().replaceAll("^(\\d+-\\d+)-.*", "$1")))
                    .containsExactlyElementsOf(RedisWire.log(stack.redis(), "room:lobby"));
        }
    }

    @Test
    void aConnectionThatIsTooOldIsSentToReconnectAndNothingIsLost() {
        try (Stack stack = Stack.start(Map.of(WINDOW, "1S", AGE, "2S"))) {
            ServiceProcess instance = stack.instance(Service.CHAT, 0);
            assertThat(Stream.of(Transport.SSE, Transport.SOCKET)).allSatisfy(transport -> {
                Channel room = Service.CHAT.newChannel(stack);
                EventClient old = room.open(instance, transport, Optional.empty());
                room.publish(instance, 0, 3);
                old.inbox().await("drain", it -> it.is("drain"));
                assertThat(old.inbox().awaitEnding(Inbox.PATIENCE)).matches("ended by the server|closed 1012 .*");
                room.publish(instance, 3, 6);
                try (EventClient next = room.open(instance, transport, old.position())) {
                    next.inbox().awaitEvents(3);
                    assertThat(Stream.of(old, next).flatMap(it -> room.numbers(it.inbox()).stream()))
                            .containsExactly(0, 1, 2, 3, 4, 5);
                }
            });
        }
    }

    private static void awaitFeeds(ServiceProcess instance, int count) {
        await().atMost(Inbox.PATIENCE).until(() -> Delivery.of(instance).feeds() == count);
    }

    /** The window, where it is long, has not run to its end. */
    private static void assertExits(ServiceProcess instance) throws InterruptedException {
        assertThat(instance.process().waitFor(Inbox.PATIENCE)).as("exit within %s", Inbox.PATIENCE).isTrue();
    }

    private static void report(String what, long begun) {
        System.out.printf("%s: exit after %d ms%n", what, TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun));
    }
}
