package io.tricast.events.backbone;

import java.util.HashMap;
import java.util.Map;

import jakarta.inject.Singleton;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Response;

/**
 * Reads the Redis hashes that a service keeps beside the log, for many callers with one command. Any thread; the answer comes
 * back to the caller's own context. Fails with {@link BackboneUnavailable} within twice {@link BackboneConfig#timeout}: a read
 * waits for the one before it.
 */
@Singleton
public final class StoredHashes {

    private final PerLoop<StoredReads<Map<String, String>>> reads;

    public StoredHashes(Vertx vertx, EventLog log) {
        this.reads = new PerLoop<>(vertx, loop -> new StoredReads<>(loop, log.commands(), Script.FIELDS,
                StoredHashes::map));
    }

    /** In no particular order; none if there is no such hash. */
    public Uni<Map<String, String>> fields(String key) {
        return Uni.createFrom().emitter(
                answer -> reads.ask(ofLoop -> ofLoop.read(key)).onComplete(answer::complete, answer::fail));
    }

    private static Map<String, String> map(Response pairs) {
        Map<String, String> fields = new HashMap<>();
        for (int i = 0; i < pairs.size(); i += 2) {
            fields.put(pairs.get(i).toString(), pairs.get(i + 1).toString());
        }
        return Map.copyOf(fields);
    }
}
