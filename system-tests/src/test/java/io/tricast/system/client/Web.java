package io.tricast.system.client;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executors;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;

/** HTTP and JSON as every client here speaks them. One connection pool for the whole run. */
public final class Web {

    public static final HttpClient HTTP = HttpClient.newBuilder().version(Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(10))
            .executor(Executors.newVirtualThreadPerTaskExecutor()).build();
    public static final ObjectMapper JSON = new ObjectMapper();

    private Web() {
    }

    public static HttpRequest.Builder request(URI uri, String token) {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri).timeout(Duration.ofSeconds(70));
        return token.isEmpty() ? request : request.header("Authorization", "Bearer " + token);
    }

    public static Answer get(URI uri, String token) {
        return send(request(uri, token).GET().build());
    }

    public static Answer post(URI uri, String token, String body) {
        return send(postRequest(uri, token, body).build());
    }

    public static HttpRequest.Builder postRequest(URI uri, String token, String body) {
        return request(uri, token).header("Content-Type", "application/json").POST(BodyPublishers.ofString(body));
    }

    /** @throws UncheckedIOException if the connection broke: whether the request had its effect is unknown then */
    public static Answer send(HttpRequest request) {
        try {
            return answer(HTTP.send(request, BodyHandlers.ofString()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("Interrupted during " + request, e);
        }
    }

    static Answer answer(HttpResponse<String> response) {
        return new Answer(response.statusCode(), bodyOf(response, response.body()), response);
    }

    /** The body, if it is JSON: what a proxy says of itself is not. */
    static JsonNode bodyOf(HttpResponse<?> response, String text) {
        boolean json = response.headers().firstValue("Content-Type").orElse("").contains("json");
        return json && !text.isBlank() ? json(text) : MissingNode.getInstance();
    }

    public static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new AssertionError("Not JSON: " + text, e);
        }
    }

    /** The path with the position as query parameter, or as it is without one. */
    public static String at(String path, Optional<String> position) {
        return position.map(it -> with(path, "lastEventId", it)).orElse(path);
    }

    public static String with(String path, String parameter, String value) {
        return path + (path.contains("?") ? "&" : "?") + parameter + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}
