package io.tricast.system.client;

import java.net.URI;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A client that polls in a loop; its position is the {@code lastEventId} of the last answer, empty answers included. Over when
 * it is told to ask again later.
 */
public final class PollClient implements EventClient {

    /** How long each poll asks to wait. */
    public static final Duration WAIT = Duration.ofSeconds(5);

    private final Inbox inbox;
    private final ReentrantLock reading = new ReentrantLock();
    private final String uri;
    private final String token;
    private volatile CompletableFuture<HttpResponse<String>> pending = new CompletableFuture<>();

    /**
     * Returns when a first short poll was answered.
     *
     * @throws Refused if the service answered with a problem
     */
    public PollClient(URI uri, String token, Optional<String> position) {
        this.inbox = new Inbox(position);
        this.uri = uri.toString();
        this.token = token;
        record(Web.get(next(Duration.ZERO), token));
        Thread.ofVirtual().name("poll " + uri).start(this::loop);
    }

    private URI next(Duration wait) {
        return URI.create(Web.with(Web.at(uri, inbox.position()), "wait", Long.toString(wait.toSeconds())));
    }

    private void loop() {
        try {
            while (inbox.ending().isEmpty()) {
                reading.lock();
                reading.unlock();
                pending = Web.HTTP.sendAsync(Web.request(next(WAIT), token).GET().build(), BodyHandlers.ofString());
                if (inbox.ending().isPresent()) {
                    // Dropped in between: that drop found the poll before this one.
                    pending.cancel(true);
                }
                record(Web.answer(pending.join()));
            }
        } catch (CompletionException | CancellationException e) {
            inbox.seal("broken: " + e);
        } catch (Refused e) {
            inbox.seal("refused: " + e.getMessage());
        } catch (AssertionError e) {
            inbox.seal("bad answer: " + e.getMessage());
        }
    }

    private void record(Answer answer) {
        answer.orRefuse();
        String header = answer.header("Last-Event-ID")
                .orElseThrow(() -> new AssertionError("No Last-Event-ID header in " + answer));
        List<Received> batch = new ArrayList<>();
        if (answer.status() == 200) {
            answer.body().path("events").forEach(it -> batch.add(Received.of(it)));
            if (!header.equals(answer.body().path("lastEventId").asText())) {
                throw new AssertionError("Header and body name different positions: " + header + " and " + answer.body());
            }
        } else if (answer.status() != 204) {
            throw new AssertionError("Neither 200 nor 204: " + answer);
        }
        inbox.record(batch, Optional.of(header));
        answer.header("Retry-After").ifPresent(seconds -> {
            inbox.drain(DrainNotice.now(Duration.ofSeconds(Long.parseLong(seconds))));
            inbox.seal("sent away");
        });
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
        pending.cancel(true);
    }
}
