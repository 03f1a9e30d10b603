package io.tricast.events.backbone;

import java.util.List;

import jakarta.inject.Singleton;

import io.smallrye.mutiny.Uni;

/**
 * Runs a service's own scripts on the state that its {@code …Store} keeps in Redis beside the log:
 *
 * <pre>
 * private static final Script JOIN = Script.of(PresenceStore.class, "join.lua");
 *
 * scripts.run(JOIN, List.of(StoredKeys.of(room, "present")), List.of(user)).map(Reply::number)
 * </pre>
 *
 * Every run is one step of Redis, and for many runs of one event loop at once the connection is the limit, not their number.
 * The keys of one run share one hash tag (the part in braces), so that they are on one server of a Cluster; what spans two
 * tags is two runs, made safe by being repeatable. A script names every key it touches among its keys, and reports what it
 * finds by what it returns, not by an error.
 *
 * <p>
 * Any thread; the reply comes back to the caller's own context. Order: runs of one event loop on keys of one tag happen as
 * asked for. Failure: {@link BackboneUnavailable} within {@link BackboneConfig#timeout()} when Redis is away, does not answer
 * or is full, and then the script may have run all the same; {@link IllegalStateException} if the script is wrong.
 */
@Singleton
public final class StoredScripts {

    private final RedisCommands commands;

    public StoredScripts(EventLog log) {
        this.commands = log.commands();
    }

    /** @throws IllegalArgumentException if there are no keys, or one that is not of the same hash tag */
    public Uni<Reply> run(Script script, List<String> keys, List<String> args) {
        requireOneTag(keys);
        return Uni.createFrom().emitter(reply -> commands.run(script, keys, args)
                .onComplete(response -> reply.complete(new Reply(response)), reply::fail));
    }

    private static void requireOneTag(List<String> keys) {
        if (keys.isEmpty() || keys.stream().map(StoredScripts::tag).distinct().count() > 1) {
            throw new IllegalArgumentException(keys + " is not some keys of one hash tag");
        }
    }

    /** As Redis Cluster finds it: between the first brace and the next that closes, if anything is. */
    private static String tag(String key) {
        int from = key.indexOf('{') + 1;
        int to = key.indexOf('}', from);
        if (from == 0 || to <= from) {
            throw new IllegalArgumentException("'" + key + "' has no hash tag");
        }
        return key.substring(from, to);
    }
}
