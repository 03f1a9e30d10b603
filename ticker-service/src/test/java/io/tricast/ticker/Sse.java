package io.tricast.ticker;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Iterator;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

import io.restassured.path.json.JsonPath;

/** A client of a stream: its events one after the other, as lines came. Closing it cuts the connection. */
final class Sse implements AutoCloseable {

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final Stream<String> lines;
    private final Iterator<String> line;

    private Sse(Stream<String> lines) {
        this.lines = lines;
        this.line = lines.iterator();
    }

    static Sse open(URI uri, Map<String, String> headers) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri).timeout(Duration.ofSeconds(20));
        headers.forEach(request::header);
        HttpResponse<Stream<String>> response = HTTP.send(request.build(), HttpResponse.BodyHandlers.ofLines());
        if (response.statusCode() != 200) {
            throw new IOException(uri + " answered " + response.statusCode());
        }
        return new Sse(response.body());
    }

    /** The next event; blocks until it is there. */
    Received next() {
        Map<String, String> fields = new TreeMap<>();
        while (!fields.containsKey("data")) {
            fields.clear();
            for (String text = line.next(); !text.isEmpty(); text = line.next()) {
                int colon = text.indexOf(':');
                fields.put(text.substring(0, colon), text.substring(colon + 1).strip());
            }
        }
        return new Received(fields.getOrDefault("id", ""), fields.getOrDefault("event", ""),
                JsonPath.from(fields.get("data")));
    }

    @Override
    public void close() {
        lines.close();
    }

    record Received(String id, String type, JsonPath envelope) {
    }
}
