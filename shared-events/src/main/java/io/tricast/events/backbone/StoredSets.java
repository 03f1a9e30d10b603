package io.tricast.events.backbone;

import java.util.Set;

import jakarta.inject.Singleton;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;

/**
 * Reads the Redis sets that a service keeps beside the log, for many callers with one command. Any thread; the answer comes
 * back to the caller's own context. Fails with {@link BackboneUnavailable} within twice {@link BackboneConfig#timeout}: a read
 * waits for the one before it.
 */
@Singleton
public final class StoredSets {

    private final PerLoop<SetReads> reads;

    public StoredSets(Vertx vertx, EventLog log) {
        this.reads = new PerLoop<>(vertx, loop -> new SetReads(loop, log.commands()));
    }

    /** In no particular order; none if there is no such set. */
    public Uni<Set<String>> members(String key) {
        return Uni.createFrom().emitter(
                answer -> reads.ask(ofLoop -> ofLoop.members(key)).onComplete(answer::complete, answer::fail));
    }
}
