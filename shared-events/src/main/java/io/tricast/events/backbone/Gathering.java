package io.tricast.events.backbone;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeoutException;

import io.tricast.events.schema.EventId;
import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.redis.client.Response;

/**
 * What one event loop appends to one shard in one turn, and while the turn before waits for its answer, sent as one run of the
 * script: one write, one reply, and for each draft its own outcome. So the more there is to do, the less each one costs, and
 * Redis is not handed more than it can do. All on the loop.
 *
 * <p>
 * Order: as added. Overflow: beyond {@value #MOST_UNANSWERED} drafts without an answer, further ones fail. Failure: each draft
 * has its answer within the time-out of being added, whatever becomes of the run that carries it.
 */
final class Gathering {

    /** Redis serves nobody else meanwhile: about a millisecond. */
    private static final int MOST_AT_ONCE = 64;

    private static final int MOST_UNANSWERED = 65_536;

    private record Waiting(Draft draft, Promise<EventId> id, long since) {

        boolean over() {
            return id.future().isComplete();
        }
    }

    private final Loop loop;
    private final RedisCommands commands;
    private final BackboneConfig config;
    private final Keeping keeping;
    private final Patience patience;
    private final ArrayDeque<Waiting> unanswered = new ArrayDeque<>();
    private List<Waiting> gathered = new ArrayList<>();
    private boolean asking;
    private Acknowledged last;

    Gathering(Loop loop, RedisCommands commands, BackboneConfig config) {
        this.loop = loop;
        this.commands = commands;
        this.config = config;
        this.keeping = new Keeping(config);
        this.patience = new Patience(loop, config.timeout(), this::look);
    }

    Future<EventId> add(Draft draft) {
        if (unanswered.size() == MOST_UNANSWERED) {
            return Future.failedFuture(
                    new BackboneUnavailable("append", new IllegalStateException("too many events wait for their places")));
        }
        if (gathered.isEmpty() && !asking) {
            loop.run(this::sendUnlessAsking);
        }
        Waiting waiting = new Waiting(draft, Promise.promise(), patience.now());
        unanswered.add(waiting);
        gathered.add(waiting);
        patience.watch();
        if (gathered.size() == MOST_AT_ONCE) {
            send();
        }
        return waiting.id.future();
    }

    private void sendUnlessAsking() {
        if (!asking && !gathered.isEmpty()) {
            send();
        }
    }

    private void send() {
        List<Waiting> batch = gathered;
        gathered = new ArrayList<>();
        batch.removeIf(Waiting::over);
        if (!batch.isEmpty()) {
            asking = true;
            Loop.attempt(() -> run(batch)).onComplete(outcome -> loop.now(() -> answered(batch, outcome)));
        }
    }

    /** Whether nobody waits for anything here. */
    boolean idle() {
        return unanswered.isEmpty() && !asking;
    }

    /** What was appended last; empty if nothing was. */
    Optional<Acknowledged> acknowledged() {
        return Optional.ofNullable(last);
    }

    private Future<Response> run(List<Waiting> batch) {
        Run run = new Run(config, keeping);
        batch.forEach(waiting -> run.add(waiting.draft));
        return run.start(commands);
    }

    private void answered(List<Waiting> batch, AsyncResult<Response> outcome) {
        asking = false;
        sendUnlessAsking();
        for (int i = 0; i < batch.size(); i++) {
            int at = i;
            Draft draft = batch.get(i).draft;
            Future<EventId> id = outcome.failed() ? Future.failedFuture(outcome.cause())
                    : Loop.attempt(() -> Run.outcome(draft, outcome.result().get(at).toString()));
            if (id.succeeded()) {
                last = new Acknowledged(draft.topics().getFirst(), id.result().position());
            }
            Loop.tell(batch.get(i).id, id);
        }
        while (!unanswered.isEmpty() && unanswered.peek().over()) {
            unanswered.remove();
        }
    }

    private void look() {
        while (!unanswered.isEmpty() && (unanswered.peek().over() || patience.isOver(unanswered.peek().since))) {
            Loop.tell(unanswered.remove().id, Future.failedFuture(
                    new BackboneUnavailable("append", new TimeoutException("nothing within " + config.timeout()))));
        }
        if (!unanswered.isEmpty()) {
            patience.watch();
        }
    }
}
