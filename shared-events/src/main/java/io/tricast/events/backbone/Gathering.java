package io.tricast.events.backbone;

import java.util.ArrayList;
import java.util.List;

import io.tricast.events.schema.EventId;
import io.tricast.events.schema.Topic;
import io.vertx.core.AsyncResult;
import io.vertx.core.Promise;
import io.vertx.redis.client.Response;

/**
 * What one event loop appends in one turn, and while the turn before waits for its answer, sent as one run of the script: one
 * write, one reply, and for each draft its own outcome. So the more there is to do, the less each one costs, and Redis is not
 * handed more than it can do. All on the loop.
 *
 * <p>
 * Order: as added. Overflow: beyond {@value #MOST_UNANSWERED} drafts without an answer, further ones fail.
 */
final class Gathering {

    /** Redis serves nobody else meanwhile: about a millisecond. */
    private static final int MOST_AT_ONCE = 64;

    private static final int MOST_UNANSWERED = 65_536;
    private static final char REFUSED = '!';

    private record Waiting(Draft draft, Promise<EventId> id, long since) {
    }

    private final Loop loop;
    private final RedisCommands commands;
    private final BackboneConfig config;
    private List<Waiting> gathered = new ArrayList<>();
    private int unanswered;
    private boolean asking;

    Gathering(Loop loop, RedisCommands commands, BackboneConfig config) {
        this.loop = loop;
        this.commands = commands;
        this.config = config;
    }

    void add(Draft draft, Promise<EventId> id) {
        if (unanswered == MOST_UNANSWERED) {
            id.fail(new BackboneUnavailable("append", new IllegalStateException("too many events wait for their places")));
            return;
        }
        unanswered++;
        if (gathered.isEmpty() && !asking) {
            loop.run(this::sendUnlessAsking);
        }
        gathered.add(new Waiting(draft, id, System.nanoTime()));
        if (gathered.size() == MOST_AT_ONCE) {
            send();
        }
    }

    private void sendUnlessAsking() {
        if (!asking && !gathered.isEmpty()) {
            send();
        }
    }

    private void send() {
        asking = true;
        List<Waiting> batch = gathered;
        gathered = new ArrayList<>();
        List<String> keys = new ArrayList<>(batch.size() * 2);
        List<String> args = new ArrayList<>(batch.size() * 6 + 2);
        args.add(Integer.toString(config.maxLength()));
        args.add(Long.toString(config.retention().toMillis()));
        batch.forEach(waiting -> write(waiting.draft, keys, args));
        commands.run(Script.APPEND, keys, args, batch.getFirst().since)
                .onComplete(outcome -> loop.now(() -> answered(batch, outcome)));
    }

    private void write(Draft draft, List<String> keys, List<String> args) {
        Topic first = draft.topics().getFirst();
        draft.topics().forEach(topic -> keys.add(Keys.log(topic)));
        draft.publishKey().ifPresent(publishKey -> keys.add(Keys.publish(first, publishKey)));
        draft.key().ifPresent(_ -> keys.add(Keys.newest(first)));
        args.add(Integer.toString(draft.topics().size()));
        args.add(draft.publishKey().map(_ -> Long.toString(config.publishKeyRetention().toMillis())).orElse("0"));
        args.add(first.tag());
        args.add(draft.type());
        args.add(draft.key().orElse(""));
        args.add(draft.data());
    }

    private void answered(List<Waiting> batch, AsyncResult<Response> outcome) {
        unanswered -= batch.size();
        asking = false;
        sendUnlessAsking();
        for (int i = 0; i < batch.size(); i++) {
            Promise<EventId> id = batch.get(i).id;
            if (outcome.failed()) {
                id.fail(outcome.cause());
            } else {
                tell(id, outcome.result().get(i).toString());
            }
        }
    }

    private static void tell(Promise<EventId> id, String answer) {
        if (answer.charAt(0) == REFUSED) {
            id.fail(RedisCommands.refused(Script.APPEND.name(), "ERR " + answer.substring(1)));
        } else {
            id.complete(EventId.parse(answer));
        }
    }
}
