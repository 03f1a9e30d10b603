package io.tricast.events.backbone;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

import org.jboss.logging.Logger;

import io.tricast.events.schema.Topic;
import io.vertx.core.Future;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;

/**
 * Drafts whose {@link Spread} over several shards has begun and not ended, in Redis: what is left there was begun by an
 * instance that died, or while a shard was away.
 */
final class Unfinished {

    private static final Logger LOG = Logger.getLogger(Unfinished.class);

    /** They are in a few places, so that all nodes of a Cluster share the work and each place is soon looked through. */
    private static final int PLACES = 16;

    private static final int TOPICS = 5;

    private final RedisCommands commands;

    Unfinished(RedisCommands commands) {
        this.commands = commands;
    }

    Future<Void> note(Draft draft) {
        List<String> words = new ArrayList<>(List.of(name(draft), draft.type(), draft.data(), draft.key().orElse(""),
                draft.publishKey().orElseThrow(), draft.subject().orElse("")));
        draft.topics().forEach(topic -> words.add(topic.name()));
        return commands.run(Script.NOTE, List.of(place(name(draft))), words).mapEmpty();
    }

    void forget(Draft draft) {
        String place = place(name(draft));
        commands.send(place, Request.cmd(Command.HDEL).arg(place).arg(name(draft)));
    }

    /**
     * Finishes what was noted longer ago than {@code patience}, and forgets what is so old that publish keys of that time may
     * be forgotten: to repeat that could double it.
     */
    void finish(Gatherings gatherings, Duration patience, Duration keysKept) {
        IntStream.range(0, PLACES).forEach(at -> commands
                .run(Script.NOTED, List.of(place(at)), List.of(Long.toString(patience.toMillis())))
                .onSuccess(noted -> noted.forEach(one -> finish(gatherings, one, keysKept))));
    }

    private void finish(Gatherings gatherings, Response noted, Duration keysKept) {
        Draft draft = draft(noted.get(1));
        if (noted.get(0).toLong() > keysKept.toMillis() / 2) {
            LOG.errorf("A publish to %s was never finished, and is too old to be", draft.topics());
            forget(draft);
        } else {
            gatherings.finish(draft).onSuccess(id -> LOG.infof("Finished the publish of %s, which its instance left", id));
        }
    }

    private static Draft draft(Response words) {
        List<Topic> topics = words.stream().skip(TOPICS).map(name -> Topic.of(name.toString())).toList();
        return new Draft(topics, words.get(0).toString(), words.get(1).toString(), word(words.get(2)),
                Optional.of(words.get(3).toString()), Optional.empty(), word(words.get(4)), Optional.empty());
    }

    private static Optional<String> word(Response text) {
        return Optional.of(text.toString()).filter(word -> !word.isEmpty());
    }

    private static String name(Draft draft) {
        return Keys.publish(draft.topics().getFirst(), draft.publishKey().orElseThrow());
    }

    private static String place(String name) {
        return place(Math.floorMod(name.hashCode(), PLACES));
    }

    private static String place(int at) {
        return "tricast:{unfinished:" + at + "}";
    }
}
