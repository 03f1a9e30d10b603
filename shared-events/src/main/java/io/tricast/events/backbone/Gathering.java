package io.tricast.events.backbone;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeoutException;

import io.tricast.events.schema.EventId;
import io.tricast.events.schema.Topic;
import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.redis.client.Response;

/**
 * What one event loop appends in one turn, and while the turn before waits for its answer, sent as one run of the script: one
 * write, one reply, and for each draft its own outcome. So the more there is to do, the less each one costs, and Redis is not
 * handed more than it can do. All on the loop.
 *
 * <p>
 * Order: as added. Overflow: beyond {@value #MOST_UNANSWERED} drafts without an answer, further ones fail. Failure: each draft
 * has its answer within the time-out of being added, whatever becomes of the run that carries it.
 */
final class Gathering {

    /** Redis serves nobody else meanwhile: about a millisecond. */
    private static final int MOST_AT_ONCE = 64;

    private static final int MOST_UNANSWERED = 65_536;
    private static final char REFUSED = '!';

    private record Waiting(Draft draft, Promise<EventId> id, long since) {

        boolean over() {
            return id.future().isComplete();
        }
    }

    private final Loop loop;
    private final RedisCommands commands;
    private final BackboneConfig config;
    private final Keeping keeping;
    private final ArrayDeque<Waiting> unanswered = new ArrayDeque<>();
    private List<Waiting> gathered = new ArrayList<>();
    private boolean asking;
    private boolean watching;

    Gathering(Loop loop, RedisCommands commands, BackboneConfig config) {
        this.loop = loop;
        this.commands = commands;
        this.config = config;
        this.keeping = new Keeping(config);
    }

    Future<EventId> add(Draft draft) {
        if (unanswered.size() == MOST_UNANSWERED) {
            return Future.failedFuture(
                    new BackboneUnavailable("append", new IllegalStateException("too many events wait for their places")));
        }
        if (gathered.isEmpty() && !asking) {
            loop.run(this::sendUnlessAsking);
        }
        Waiting waiting = new Waiting(draft, Promise.promise(), System.nanoTime());
        unanswered.add(waiting);
        gathered.add(waiting);
        watch();
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

    private Future<Response> run(List<Waiting> batch) {
        List<String> keys = new ArrayList<>(batch.size() * 2);
        List<String> args = new ArrayList<>(batch.size() * 6);
        batch.forEach(waiting -> write(waiting.draft, keys, args));
        return commands.run(Script.APPEND, keys, args);
    }

    private void write(Draft draft, List<String> keys, List<String> args) {
        Topic first = draft.topics().getFirst();
        Keeping.Rule rule = keeping.of(first);
        draft.topics().forEach(topic -> keys.add(Keys.log(topic)));
        List<String> conditions = new ArrayList<>();
        Condition.write(draft, first, keys, conditions);
        draft.publishKey().ifPresent(publishKey -> keys.add(Keys.publish(first, publishKey)));
        draft.key().ifPresent(_ -> keys.add(
                draft.subject().map(subject -> Keys.newest(first, subject)).orElseGet(() -> Keys.newest(first))));
        args.add(Integer.toString(draft.topics().size()));
        args.add(Integer.toString(rule.length()));
        args.add(Long.toString(rule.time().toMillis()));
        args.add(draft.publishKey().map(_ -> Long.toString(draft.remembered().orElse(config.publishKeyRetention()).toMillis()))
                .orElse("0"));
        args.add(draft.key().orElse(""));
        args.add(Stored.words(draft));
        args.addAll(conditions);
    }

    private void answered(List<Waiting> batch, AsyncResult<Response> outcome) {
        asking = false;
        sendUnlessAsking();
        for (int i = 0; i < batch.size(); i++) {
            int at = i;
            Loop.tell(batch.get(i).id, outcome.failed() ? Future.failedFuture(outcome.cause())
                    : Loop.attempt(() -> answer(batch.get(at).draft, outcome.result().get(at).toString())));
        }
        while (!unanswered.isEmpty() && unanswered.peek().over()) {
            unanswered.remove();
        }
    }

    private static Future<EventId> answer(Draft draft, String text) {
        Topic first = draft.topics().getFirst();
        return text.charAt(0) == REFUSED ? Future.failedFuture(refused(first, text.substring(1)))
                : Future.succeededFuture(new EventId(Stored.position(text), first.tag()));
    }

    private static RuntimeException refused(Topic first, String reason) {
        return switch (reason) {
            case "member" -> new NotAMember(first);
            case "changed" -> new MembersChanged(first);
            case "sequence" -> new NotRising(first);
            default -> RedisCommands.refused(Script.APPEND.name(), "ERR " + reason);
        };
    }

    /** One timer for all: the one that waits longest is the first. */
    private void watch() {
        if (!watching && !unanswered.isEmpty()) {
            watching = true;
            loop.after(config.timeout().minusNanos(age(unanswered.peek())), this::look);
        }
    }

    private void look() {
        watching = false;
        while (!unanswered.isEmpty() && (unanswered.peek().over() || age(unanswered.peek()) >= config.timeout().toNanos())) {
            Loop.tell(unanswered.remove().id, Future.failedFuture(
                    new BackboneUnavailable("append", new TimeoutException("nothing within " + config.timeout()))));
        }
        watch();
    }

    private static long age(Waiting waiting) {
        return System.nanoTime() - waiting.since;
    }
}
