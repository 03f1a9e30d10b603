package io.tricast.local;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

/** Before plain HTTP servers; the services are behind it in the system tests. */
@Timeout(value = 60, unit = SECONDS)
class FaultProxyTest {
    private static final String FIRST_HALF = "first half,";

    private final CountDownLatch secondHalf = new CountDownLatch(1);
    private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private HttpServer root;
    private HttpServer chat;
    private FaultProxy proxy;

    @BeforeEach
    void start() throws IOException {
        root = server("root");
        chat = server("chat");
        proxy = FaultProxy.start(Ports.free(), Map.of("", root.getAddress().getPort(), "chat", chat.getAddress().getPort()));
    }

    private HttpServer server(String name) throws IOException {
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", exchange -> echo(exchange, name));
        server.createContext("/stream", this::stream);
        server.start();
        return server;
    }

    private static void echo(HttpExchange exchange, String name) throws IOException {
        var text = name + " " + exchange.getRequestURI() + " " + new String(exchange.getRequestBody().readAllBytes(),
                StandardCharsets.UTF_8) + " " + exchange.getRequestHeaders().keySet();
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(200, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private void stream(HttpExchange exchange) throws IOException {
        exchange.sendResponseHeaders(200, 0);
        exchange.getResponseBody().write(FIRST_HALF.getBytes(StandardCharsets.UTF_8));
        exchange.getResponseBody().flush();
        try {
            secondHalf.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        exchange.getResponseBody().write("second half".getBytes(StandardCharsets.UTF_8));
        exchange.close();
    }

    @AfterEach
    void stop() {
        secondHalf.countDown();
        proxy.close();
        root.stop(0);
        chat.stop(0);
        http.close();
    }

    private String ask(String method, String path, String body) throws IOException, InterruptedException {
        return http.send(request(path).method(method, BodyPublishers.ofString(body)).build(), BodyHandlers.ofString()).body();
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(proxy.uri(path));
    }

    private int status(HttpRequest.Builder request) throws IOException, InterruptedException {
        return http.send(request.build(), BodyHandlers.discarding()).statusCode();
    }

    @Test
    void sortsRequestsByTheFirstSegmentOfTheirPath() throws Exception {
        assertThat(ask("POST", "/chat/rooms?x=1", "hello")).startsWith("chat /chat/rooms?x=1 hello ");
        assertThat(ask("POST", "/chatter", "")).startsWith("root /chatter ");
        assertThat(ask("GET", "/", "")).startsWith("root / ");
    }

    @Test
    void countsWhatPassesByLane() throws Exception {
        ask("POST", "/chat/a?lane=one", "12345");
        ask("POST", "/chat/a?lane=one", "12345");
        var count = proxy.traffic().of("one");
        assertThat(count.requests.sum()).isEqualTo(2);
        assertThat(count.connections.sum()).isEqualTo(1);
        assertThat(count.up.sum()).isGreaterThan(2 * "POST /chat/a?lane=one HTTP/1.1\r\n\r\n12345".length());
        assertThat(count.down.sum()).isGreaterThan(2 * "HTTP/1.1 200 OK\r\n\r\nchat /chat/a?lane=one".length());
        assertThat(ask("GET", "/dev/faults", "")).contains("\"one\":{\"connections\":1,\"requests\":2,\"up\":");
    }

    @Test
    void aBufferingOneKeepsAStreamBackUntilItEnds() throws Exception {
        proxy.switchOn(Fault.BUFFER);
        var answer = http.sendAsync(request("/stream?lane=held").build(), BodyHandlers.ofString());
        assertThat(ask("GET", "/stays-quick", "")).startsWith("root /stays-quick");
        assertThat(proxy.traffic().of("held").down.sum()).isZero();
        secondHalf.countDown();
        assertThat(answer.get(30, SECONDS).body()).isEqualTo("first half,second half");
    }

    @Test
    void otherwiseAStreamComesAsItIsWritten() throws Exception {
        var answer = http.send(request("/stream").build(), BodyHandlers.ofInputStream());
        assertThat(answer.body().readNBytes(FIRST_HALF.length())).asString().isEqualTo(FIRST_HALF);
        secondHalf.countDown();
        assertThat(answer.body().readAllBytes()).asString().isEqualTo("second half");
    }

    @Test
    void upgradesThatAreBlockedArriveAsPlainRequests() throws Exception {
        proxy.switchOn(Fault.BLOCK_WEBSOCKET);
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), proxy.port())) {
            socket.getOutputStream()
                    .write(("GET /chat HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
                            + "Sec-WebSocket-Key: abc\r\nX-Other: kept\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
            assertThat(readUntil(socket.getInputStream(), "]")).contains("X-other").doesNotContain("Upgrade", "websocket");
        }
    }

    private static String readUntil(InputStream in, String end) throws IOException {
        var text = new StringBuilder();
        while (text.indexOf(end) < 0) {
            text.append((char) in.read());
        }
        return text.toString();
    }

    @Test
    void aDroppedNetworkCutsWhatIsOpenAndAnswersNothingButItsSwitches() throws Exception {
        var open = http.send(request("/stream").build(), BodyHandlers.ofInputStream());
        assertThat(status(request("/dev/faults/drop").PUT(BodyPublishers.noBody()))).isEqualTo(204);
        assertThatThrownBy(() -> open.body().readAllBytes()).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> ask("GET", "/", "")).isInstanceOf(IOException.class);
        assertThat(ask("GET", "/dev/faults", "")).startsWith("{\"faults\":[\"drop\"],");
        assertThat(status(request("/dev/faults/drop").DELETE())).isEqualTo(204);
        assertThat(ask("GET", "/", "")).startsWith("root / ");
    }

    @Test
    void whoCutsHearsThatItWasDone() throws Exception {
        var open = http.send(request("/stream").build(), BodyHandlers.ofInputStream());
        assertThat(status(request("/dev/faults/cut").POST(BodyPublishers.noBody()))).isEqualTo(204);
        assertThatThrownBy(() -> open.body().readAllBytes()).isInstanceOf(IOException.class);
        assertThat(ask("GET", "/", "")).startsWith("root / ");
    }

    @Test
    void pagesOfAnotherOriginSwitchNothing() throws Exception {
        for (var origin : new String[] { "http://elsewhere.example", "null" }) {
            assertThat(status(request("/dev/faults/drop").header("Origin", origin).PUT(BodyPublishers.noBody())))
                    .isEqualTo(403);
        }
        assertThat(proxy.has(Fault.DROP)).isFalse();
    }

    @Test
    void knowsNoOtherSwitch() throws Exception {
        assertThat(status(request("/dev/faults/gremlins").PUT(BodyPublishers.noBody()))).isEqualTo(404);
    }
}
