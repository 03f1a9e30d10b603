package io.tricast.system.client;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/** A client of an event stream; its position is the last SSE id. Open once it was greeted. */
public final class SseClient implements EventClient {

    private final Inbox inbox;
    private final ReentrantLock reading = new ReentrantLock();
    private final InputStream body;
    private final HttpResponse<InputStream> response;

    /** @throws Refused if the service answered with a problem */
    public SseClient(URI uri, String token, Optional<String> position) {
        this.inbox = new Inbox(position);
        HttpRequest.Builder request = Web.request(uri, token).header("Accept", "text/event-stream");
        position.ifPresent(it -> request.header("Last-Event-ID", it));
        try {
            this.response = Web.HTTP.send(request.build(), BodyHandlers.ofInputStream());
            this.body = response.body();
            if (response.statusCode() != 200) {
                throw new Refused(response.statusCode(),
                        Web.bodyOf(response, new String(body.readAllBytes(), StandardCharsets.UTF_8)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("Interrupted while connecting to " + uri, e);
        }
        Thread.ofVirtual().name("sse " + uri).start(this::read);
        inbox.await("hello", it -> it.is("hello"));
    }

    private void read() {
        SseParser parser = new SseParser();
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                reading.lock();
                reading.unlock();
                parser.line(line).ifPresent(this::record);
                if (parser.wasComment()) {
                    inbox.heartbeat();
                }
            }
            inbox.seal("ended by the server");
        } catch (IOException e) {
            inbox.seal("broken: " + e);
        } catch (AssertionError e) {
            inbox.seal("bad stream: " + e.getMessage());
        }
    }

    private void record(SseParser.Block block) {
        Received received = Received.of(Web.json(block.data()));
        if (!received.is(block.type())) {
            throw new AssertionError("SSE says " + block.type() + ", its envelope " + received);
        }
        inbox.record(List.of(received), block.id());
    }

    public Optional<String> header(String name) {
        return response.headers().firstValue(name);
    }

    @Override
    public Inbox inbox() {
        return inbox;
    }

    @Override
    public Lock reading() {
        return reading;
    }

    @Override
    public void drop() {
        inbox.seal("dropped");
        try {
            body.close();
        } catch (IOException e) {
            // It is gone, which is what was wanted.
        }
    }
}
