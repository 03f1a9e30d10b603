package io.tricast.events.backbone;

import java.util.Set;
import java.util.stream.Collectors;

import jakarta.inject.Singleton;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Response;

/**
 * Reads the Redis sets that a service keeps beside the log, for many callers with one command. Any thread; the answer comes
 * back to the caller's own context. Fails with {@link BackboneUnavailable} within twice {@link BackboneConfig#timeout}: a read
 * waits for the one before it.
 */
@Singleton
public final class StoredSets {

    private final PerLoop<StoredReads<Set<String>>> reads;

    public StoredSets(Vertx vertx, EventLog log) {
        this.reads = new PerLoop<>(vertx, loop -> new StoredReads<>(loop, log.commands(), Script.MEMBERS,
                StoredSets::set));
    }

    /** In no particular order; none if there is no such set. */
    public Uni<Set<String>> members(String key) {
        return Uni.createFrom().emitter(
                answer -> reads.ask(ofLoop -> ofLoop.read(key)).onComplete(answer::complete, answer::fail));
    }

    private static Set<String> set(Response members) {
        return members.stream().map(Response::toString).collect(Collectors.toUnmodifiableSet());
    }
}
