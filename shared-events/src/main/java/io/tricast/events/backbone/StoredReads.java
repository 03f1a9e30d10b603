package io.tricast.events.backbone;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.redis.client.Response;

/**
 * The sets or hashes that one event loop is asked for in one turn, and while those asked for before are being read, as one
 * command (on a Cluster, one for each slot): after an event, all whose long poll it answered come back at the same moment.
 * All on the loop.
 *
 * <p>
 * Each is read after it was asked for. Overflow: what a {@link Pipe} does not take fails.
 */
final class StoredReads<T> {

    /** Redis serves nobody else meanwhile: well below a millisecond. */
    private static final int MOST_AT_ONCE = 256;

    private record Asked<T>(String key, Promise<T> answer) {
    }

    private final Loop loop;
    private final RedisCommands commands;
    private final Script script;
    private final Function<Response, T> decoder;
    private List<Asked<T>> gathered = new ArrayList<>();
    private boolean reading;

    /** @param script replies for each key what is stored there, which the decoder understands */
    StoredReads(Loop loop, RedisCommands commands, Script script, Function<Response, T> decoder) {
        this.loop = loop;
        this.commands = commands;
        this.script = script;
        this.decoder = decoder;
    }

    Future<T> read(String key) {
        if (gathered.isEmpty() && !reading) {
            loop.run(this::readUnlessReading);
        }
        Asked<T> asked = new Asked<>(key, Promise.promise());
        gathered.add(asked);
        if (gathered.size() == MOST_AT_ONCE) {
            send();
        }
        return asked.answer.future();
    }

    private void readUnlessReading() {
        if (!reading && !gathered.isEmpty()) {
            send();
        }
    }

    private void send() {
        reading = true;
        List<Asked<T>> batch = gathered;
        gathered = new ArrayList<>();
        Map<Integer, List<Asked<T>>> shards = batch.stream()
                .collect(Collectors.groupingBy(asked -> commands.shard(asked.key), LinkedHashMap::new, Collectors.toList()));
        Future.join(shards.values().stream().map(this::read).toList()).onComplete(_ -> loop.now(() -> {
            reading = false;
            readUnlessReading();
        }));
    }

    private Future<Response> read(List<Asked<T>> shard) {
        return Loop.attempt(() -> commands.run(script, shard.stream().map(Asked::key).toList(), List.of()))
                .onComplete(outcome -> loop.now(() -> answered(shard, outcome)));
    }

    private void answered(List<Asked<T>> batch, AsyncResult<Response> outcome) {
        for (int i = 0; i < batch.size(); i++) {
            int at = i;
            Loop.tell(batch.get(i).answer, outcome.failed() ? Future.failedFuture(outcome.cause())
                    : Loop.attempt(() -> Future.succeededFuture(decoder.apply(outcome.result().get(at)))));
        }
    }
}
