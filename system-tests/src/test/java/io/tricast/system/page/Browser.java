package io.tricast.system.page;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;

/**
 * A headless Chromium with one page, driven over its DevTools socket.
 *
 * @see <a href="https://chromedevtools.github.io/devtools-protocol/">DevTools protocol</a>
 */
final class Browser implements AutoCloseable {

    private static final List<String> NAMES = List.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable");
    private static final JsonMapper JSON = new JsonMapper();
    private static final int PATIENCE_SECONDS = 30;

    private final Process process;
    private final HttpClient http = HttpClient.newHttpClient();
    private final Map<Integer, CompletableFuture<JsonNode>> answers = new ConcurrentHashMap<>();
    private final AtomicInteger calls = new AtomicInteger();
    private final WebSocket socket;

    /** The first Chromium on the path. */
    static Optional<Path> installed() {
        return NAMES.stream()
                .flatMap(name -> Stream.of(System.getenv("PATH").split(":")).map(folder -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** @param hosts from a host and port, as pages name it, to the one that is really asked */
    Browser(Path chromium, Map<String, String> hosts) throws IOException {
        String rules = hosts.entrySet().stream().map(host -> "MAP " + host.getKey() + " " + host.getValue())
                .collect(Collectors.joining(","));
        process = new ProcessBuilder(chromium.toString(), "--headless", "--no-sandbox", "--disable-background-networking",
                "--disable-gpu", "--remote-debugging-port=0", "--host-resolver-rules=" + rules,
                "--user-data-dir=" + Files.createTempDirectory(Path.of("target").toAbsolutePath(), "browser"), "about:blank")
                .redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
        socket = http.newWebSocketBuilder().buildAsync(pageSocket(), new Answers()).join();
    }

    private URI pageSocket() throws IOException {
        String line = process.errorReader().lines().filter(text -> text.contains("DevTools listening on ")).findFirst()
                .orElseThrow(() -> new IllegalStateException("Chromium ended before it listened"));
        String authority = URI.create(line.substring(line.indexOf("ws://"))).getAuthority();
        Thread.ofVirtual().start(() -> process.errorReader().lines().forEach(_ -> {
        }));
        JsonNode pages = JSON.readTree(get(URI.create("http://" + authority + "/json")));
        for (JsonNode page : pages) {
            if (page.path("type").asText().equals("page")) {
                return URI.create(page.path("webSocketDebuggerUrl").asText());
            }
        }
        throw new IllegalStateException("Chromium has no page: " + pages);
    }

    private String get(URI uri) throws IOException {
        try {
            return http.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString()).body();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    void open(String url) {
        call("Page.navigate", Map.of("url", url));
    }

    /** What the JavaScript expression, or the promise that it is, comes to. */
    JsonNode evaluate(String expression) {
        JsonNode result = call("Runtime.evaluate",
                Map.of("expression", expression, "awaitPromise", true, "returnByValue", true)).path("result");
        if (result.has("exceptionDetails")) {
            throw new IllegalStateException(expression + " failed: " + result.path("exceptionDetails"));
        }
        return result.path("result").path("value");
    }

    private JsonNode call(String method, Map<String, ?> parameters) {
        int call = calls.incrementAndGet();
        CompletableFuture<JsonNode> answer = new CompletableFuture<>();
        answers.put(call, answer);
        try {
            socket.sendText(JSON.writeValueAsString(Map.of("id", call, "method", method, "params", parameters)), true);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return answer.orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join();
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }

    private final class Answers implements WebSocket.Listener {

        private final StringBuilder text = new StringBuilder();

        @Override
        public CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
            text.append(part);
            if (last) {
                answer(text.toString());
                text.setLength(0);
            }
            from.request(1);
            return null;
        }

        private void answer(String json) {
            try {
                JsonNode node = JSON.readTree(json);
                Optional.ofNullable(answers.remove(node.path("id").asInt())).ifPresent(call -> call.complete(node));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
