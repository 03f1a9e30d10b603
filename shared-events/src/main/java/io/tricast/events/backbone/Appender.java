package io.tricast.events.backbone;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

import io.tricast.events.schema.EventId;
import io.vertx.core.Future;
import io.vertx.core.Vertx;

/** Appends drafts to the log, see {@link EventLog}. Any thread; an id comes back to the caller's own context. */
final class Appender {

    /** In so many of its time-outs a publish is over, whoever made it. */
    private static final int OVER = 3;

    private final PerLoop<Gatherings> gatherings;
    private final RedisCommands commands;
    private final BackboneConfig config;
    private final Loop loop;
    private Runnable stop = () -> {
    };

    Appender(Vertx vertx, RedisCommands commands, BackboneConfig config) {
        this.commands = commands;
        this.config = config;
        this.loop = new Loop(vertx);
        this.gatherings = new PerLoop<>(vertx, loop -> new Gatherings(loop, commands, config));
    }

    /** Looks from now on for what other instances began and did not finish. */
    void start() {
        if (commands.sharded()) {
            stop = loop.every(config.audit(), this::finish);
        }
    }

    void stop() {
        stop.run();
    }

    private void finish() {
        gatherings.ask(ofLoop -> {
            new Unfinished(commands).finish(ofLoop, config.timeout().multipliedBy(OVER), config.publishKeyRetention());
            return Future.succeededFuture();
        });
    }

    Future<EventId> append(Draft draft) {
        requireWords(draft);
        return gatherings.ask(ofLoop -> ofLoop.add(draft));
    }

    /** Those of a topic take their places in the order given, because one gathering takes them all. */
    Future<List<EventId>> appendAll(List<Draft> drafts) {
        drafts.forEach(Appender::requireWords);
        return gatherings.ask(ofLoop -> Future.all(drafts.stream().map(ofLoop::add).toList())
                .map(all -> List.copyOf(all.list())));
    }

    /** As above; nothing where the condition of a draft refused it. */
    Future<List<Optional<EventId>>> offerAll(List<Draft> drafts) {
        drafts.forEach(Appender::requireWords);
        return gatherings.ask(ofLoop -> Future.all(drafts.stream().map(draft -> offer(ofLoop, draft)).toList())
                .map(all -> List.copyOf(all.list())));
    }

    private static Future<Optional<EventId>> offer(Gatherings ofLoop, Draft draft) {
        return ofLoop.add(draft).map(Optional::of).recover(failure -> failure instanceof NotRising
                ? Future.succeededFuture(Optional.empty())
                : Future.failedFuture(failure));
    }

    /** What each event loop appended last. */
    Future<List<Acknowledged>> acknowledged() {
        return gatherings.askAll(ofLoop -> Future.succeededFuture(ofLoop.acknowledged()))
                .map(all -> all.stream().flatMap(List::stream).toList());
    }

    /** Blanks separate the fields of the wake-up message, a lone dash stands there for no key. */
    private static void requireWords(Draft draft) {
        requireWord("type", draft.type());
        draft.key().ifPresent(key -> requireWord("key", key));
    }

    private static void requireWord(String what, String text) {
        boolean fits = !text.isEmpty() && !text.equals("-") && IntStream.range(0, text.length())
                .noneMatch(at -> text.charAt(at) <= ' ');
        if (!fits) {
            throw new IllegalArgumentException("'" + text + "' cannot be the " + what + " of an event");
        }
    }
}
