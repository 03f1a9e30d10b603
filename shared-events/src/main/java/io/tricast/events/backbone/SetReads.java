package io.tricast.events.backbone;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.redis.client.Response;

/**
 * The sets that one event loop is asked for in one turn, and while those asked for before are being read, as one command:
 * after an event, all whose long poll it answered come back at the same moment. All on the loop.
 *
 * <p>
 * Each is read after it was asked for. Overflow: what a {@link Pipe} does not take fails.
 */
final class SetReads {

    /** Redis serves nobody else meanwhile: well below a millisecond. */
    private static final int MOST_AT_ONCE = 256;

    private record Asked(String key, Promise<Set<String>> members) {
    }

    private final Loop loop;
    private final RedisCommands commands;
    private List<Asked> gathered = new ArrayList<>();
    private boolean reading;

    SetReads(Loop loop, RedisCommands commands) {
        this.loop = loop;
        this.commands = commands;
    }

    Future<Set<String>> members(String key) {
        if (gathered.isEmpty() && !reading) {
            loop.run(this::readUnlessReading);
        }
        Asked asked = new Asked(key, Promise.promise());
        gathered.add(asked);
        if (gathered.size() == MOST_AT_ONCE) {
            read();
        }
        return asked.members.future();
    }

    private void readUnlessReading() {
        if (!reading && !gathered.isEmpty()) {
            read();
        }
    }

    private void read() {
        reading = true;
        List<Asked> batch = gathered;
        gathered = new ArrayList<>();
        Loop.attempt(() -> commands.run(Script.MEMBERS, batch.stream().map(Asked::key).toList(), List.of()))
                .onComplete(outcome -> loop.now(() -> answered(batch, outcome)));
    }

    private void answered(List<Asked> batch, AsyncResult<Response> outcome) {
        reading = false;
        readUnlessReading();
        for (int i = 0; i < batch.size(); i++) {
            int at = i;
            Loop.tell(batch.get(i).members, outcome.failed() ? Future.failedFuture(outcome.cause())
                    : Loop.attempt(() -> Future.succeededFuture(set(outcome.result().get(at)))));
        }
    }

    private static Set<String> set(Response members) {
        return members.size() == 0 ? Set.of()
                : members.stream().map(Response::toString).collect(Collectors.toUnmodifiableSet());
    }
}
