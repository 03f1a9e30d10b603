package io.tricast.events.backbone;

import java.security.SecureRandom;
import java.util.List;
import java.util.stream.Collectors;

import org.jboss.logging.Logger;

import io.vertx.core.Future;

/**
 * The name of the log's present life. It changes when Redis lost what it had acknowledged: positions of the life before mean
 * nothing any more. All instances agree on it, because it is in Redis itself.
 */
final class Epoch {

    private static final Logger LOG = Logger.getLogger(Epoch.class);

    private static final String ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private static final int LENGTH = 4;

    private final RedisCommands commands;
    private final Loop loop;
    private final Runnable changed;
    private final SecureRandom random = new SecureRandom();

    private volatile String known = "";
    private Future<Void> latest = Future.succeededFuture();

    /** @param changed runs on the loop whenever one life has followed another */
    Epoch(RedisCommands commands, Loop loop, Runnable changed) {
        this.commands = commands;
        this.loop = loop;
        this.changed = changed;
    }

    /** Empty until Redis has been reached for the first time. Any thread. */
    String known() {
        return known;
    }

    /** Asks Redis which life it is; gives it a name if it has none. On the loop. */
    Future<Void> verify() {
        return ask("");
    }

    /** Ends the known life, unless another instance already has. On the loop. */
    Future<Void> replace() {
        return end(known);
    }

    /** Ends that life, if it still is the present one. On the loop. */
    Future<Void> end(String life) {
        return ask(life);
    }

    /** One at a time: an answer that is overtaken by a later one would bring a dead life back. */
    private Future<Void> ask(String ended) {
        latest = latest.otherwiseEmpty().compose(_ -> commands.run(Script.EPOCH, List.of(Keys.EPOCH), List.of(ended, name())))
                .compose(reply -> loop.call(() -> {
                    note(reply.toString());
                    return Future.succeededFuture();
                }));
        return latest;
    }

    private void note(String current) {
        String before = known;
        known = current;
        if (!before.isEmpty() && !before.equals(current)) {
            LOG.warnf("Redis lost part of the log: its epoch was %s and is %s", before, current);
            changed.run();
        }
    }

    private String name() {
        return random.ints(LENGTH, 0, ALPHABET.length())
                .mapToObj(at -> ALPHABET.substring(at, at + 1))
                .collect(Collectors.joining());
    }
}
