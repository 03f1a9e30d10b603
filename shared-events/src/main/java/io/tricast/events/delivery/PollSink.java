package io.tricast.events.delivery;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import io.tricast.events.backbone.BackboneUnavailable;
import io.tricast.events.schema.Control;
import io.tricast.events.schema.EventJson;

/**
 * One client's long polls: gathers what is at hand and answers once, and once more each time it is asked again. In between it
 * takes nothing, and its feed stays where it is. Belongs to the client's event loop.
 */
final class PollSink implements Sink {

    private final Feed feed;
    private final FeedRequest request;
    private final int limit;
    private final Duration wait;
    private final Drain drain;
    private final StringBuilder events = new StringBuilder();
    private Consumer<PollAnswer> answer;
    private Consumer<Throwable> failure;
    private int count;
    private Future<?> timer;
    private Optional<Registration> registration = Optional.empty();
    private String position = "";
    private boolean gathering;
    private boolean over;
    private boolean answered;
    private boolean resting;

    /** @param wait none for who wants to know what is there now */
    PollSink(Feed feed, FeedRequest request, int limit, Duration wait, Drain drain) {
        this.feed = feed;
        this.request = request;
        this.limit = limit;
        this.wait = wait;
        this.drain = drain;
        this.timer = feed.loop().newSucceededFuture(null);
    }

    void begin(Consumer<PollAnswer> onAnswer, Consumer<Throwable> onFailure) {
        ask(onAnswer, onFailure);
        feed.start(this);
    }

    /** The client has its answer, and asks for what comes after it. Only while the feed is open. */
    void again(Consumer<PollAnswer> onAnswer, Consumer<Throwable> onFailure) {
        ask(onAnswer, onFailure);
        feed.drained();
    }

    private void ask(Consumer<PollAnswer> onAnswer, Consumer<Throwable> onFailure) {
        answer = onAnswer;
        failure = onFailure;
        events.setLength(0);
        count = 0;
        gathering = false;
        over = false;
        answered = false;
        registration = Optional.of(drain.register(feed.loop(), feed));
        if (wait.isPositive()) {
            timer = giveUpAfter(wait);
        }
    }

    /** A timer of the feed's own loop: another one's could read a cursor that is ahead of what was gathered. */
    private Future<?> giveUpAfter(Duration time) {
        return feed.loop().schedule(this::giveUp, Math.max(1, time.toMillis()), TimeUnit.MILLISECONDS);
    }

    /** Answers with what there is, if it has not answered. */
    void giveUp() {
        over = true;
        flush();
        answer(PollAnswer.nothing(feed.cursor()));
    }

    /** Whether it may be asked again. */
    boolean rests() {
        return answered && !feed.closed() && !drain.begun();
    }

    /** What the client was given with its last answer. */
    String position() {
        return position;
    }

    @Override
    public boolean deserted() {
        boolean since = resting;
        resting = answered;
        return since && answered;
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
        if (control instanceof Control.State) {
            // To be answered with it a poll would have to end, and the next one with it.
            return;
        }
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
        if (count > 0 && waitsForMore()) {
            gather();
        } else if (count > 0) {
            answer(PollAnswer.events(events, feed.cursor()));
        } else if (wait.isZero() && feed.caughtUp() && !feed.turning()) {
            answer(PollAnswer.nothing(feed.cursor()));
        }
    }

    /** Whether more may still come in the time that the client lets its events wait for others. */
    private boolean waitsForMore() {
        return request.batch().isPresent() && !wait.isZero() && !over && count < limit;
    }

    private void gather() {
        if (!gathering) {
            gathering = true;
            timer.cancel(false);
            timer = giveUpAfter(request.batch().orElseThrow());
        }
    }

    @Override
    public void drain(Duration retryAfter, Duration away) {
        PollAnswer whatThereIs = count > 0 ? PollAnswer.events(events, feed.cursor()) : PollAnswer.nothing(feed.cursor());
        answer(whatThereIs.askAgainAfter(retryAfter));
    }

    @Override
    public void end(End reason) {
        over = true;
        flush();
        if (!answered) {
            rest();
            failure.accept(new BackboneUnavailable("reading history for a poll", null));
        }
    }

    /** The client has gone, or does not ask again. */
    void close() {
        rest();
        feed.close();
    }

    private void answer(PollAnswer with) {
        if (!answered) {
            rest();
            position = with.cursor();
            answer.accept(with);
        }
    }

    private void rest() {
        answered = true;
        resting = false;
        timer.cancel(false);
        registration.ifPresent(Registration::over);
    }
}
