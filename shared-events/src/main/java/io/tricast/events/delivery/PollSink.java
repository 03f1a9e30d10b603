package io.tricast.events.delivery;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import io.tricast.events.backbone.BackboneUnavailable;
import io.tricast.events.schema.Control;
import io.tricast.events.schema.EventJson;

/** One long poll: gathers what is at hand and answers once. Belongs to the client's event loop. */
final class PollSink implements Sink {

    private static final String LAST_EVENT_ID = "Last-Event-ID";

    private final Feed feed;
    private final FeedRequest request;
    private final int limit;
    private final boolean shortPoll;
    private final Consumer<Response> answer;
    private final Consumer<Throwable> failure;
    private final StringBuilder events = new StringBuilder();
    private int count;
    private Future<?> timer;
    private Registration registration;
    private Future<?> gathered;
    private boolean over;
    private boolean answered;

    PollSink(Feed feed, FeedRequest request, int limit, boolean shortPoll, Consumer<Response> answer,
            Consumer<Throwable> failure) {
        this.feed = feed;
        this.request = request;
        this.limit = limit;
        this.shortPoll = shortPoll;
        this.answer = answer;
        this.failure = failure;
    }

    void begin(Duration wait, Drain drain) {
        registration = drain.register(feed.loop(), feed);
        // A timer of the feed's own loop: another one's could read a cursor that is ahead of what was gathered.
        timer = feed.loop().schedule(this::timeUp, Math.max(1, wait.toMillis()), TimeUnit.MILLISECONDS);
        feed.start(this);
    }

    private void timeUp() {
        over = true;
        flush();
        answer(nothing(feed.cursor()));
    }

    @Override
    public boolean ready() {
        return !answered && count < limit;
    }

    @Override
    public void event(Item item) {
        add(item.json(request.namesTopic()));
    }

    @Override
    public void conflated(Item item, int replaced, boolean asDelta) {
        String envelope = item.json(request.namesTopic());
        add(replaced == 0 ? envelope : EventJson.skipped(envelope, replaced));
    }

    @Override
    public void control(Control control) {
        add(EventJson.envelope(control, Instant.now()));
    }

    private void add(String envelope) {
        events.append(count++ == 0 ? "" : ",").append(envelope);
        if (count == limit) {
            flush();
        }
    }

    @Override
    public void flush() {
        if (count > 0 && gathering()) {
            gather();
        } else if (count > 0) {
            answer(page(events, feed.cursor()));
        } else if (shortPoll && feed.caughtUp()) {
            answer(nothing(feed.cursor()));
        }
    }

    /** Whether more may still come in the time that the client lets its events wait for others. */
    private boolean gathering() {
        return request.batch().isPresent() && !shortPoll && !over && count < limit;
    }

    private void gather() {
        if (gathered == null) {
            gathered = feed.loop().schedule(this::timeUp, request.batch().get().toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    @Override
    public void drain(Duration retryAfter, Duration away) {
        Response response = count > 0 ? page(events, feed.cursor()) : nothing(feed.cursor());
        answer(Response.fromResponse(response).header(HttpHeaders.RETRY_AFTER, seconds(retryAfter)).build());
    }

    /** Rounded up: what would be 0 would be no reason to wait. */
    private static long seconds(Duration time) {
        return time.plusMillis(999).toSeconds();
    }

    @Override
    public void end(End reason) {
        over = true;
        flush();
        if (!answered) {
            close();
            failure.accept(new BackboneUnavailable("reading history for a poll", null));
        }
    }

    void close() {
        answered = true;
        timer.cancel(false);
        if (gathered != null) {
            gathered.cancel(false);
        }
        feed.close();
        registration.over();
    }

    private void answer(Response response) {
        if (!answered) {
            close();
            answer.accept(response);
        }
    }

    static Response page(CharSequence events, String cursor) {
        return Response.ok("{\"events\":[" + events + "],\"lastEventId\":\"" + cursor + "\"}", MediaType.APPLICATION_JSON_TYPE)
                .header(LAST_EVENT_ID, cursor).header("Cache-Control", "no-store").build();
    }

    private static Response nothing(String cursor) {
        return Response.noContent().header(LAST_EVENT_ID, cursor).header("Cache-Control", "no-store").build();
    }
}
