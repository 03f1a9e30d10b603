package io.tricast.events.backbone;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

import io.tricast.events.schema.EventId;
import io.vertx.core.Future;
import io.vertx.core.Vertx;

/**
 * Appends drafts to the log. Each happens as a whole or not at all. Any thread; an id comes back to the caller's own context.
 */
final class Appender {

    private final PerLoop<Gathering> gatherings;

    Appender(Vertx vertx, RedisCommands commands, BackboneConfig config) {
        this.gatherings = new PerLoop<>(vertx, loop -> new Gathering(loop, commands, config));
    }

    Future<EventId> append(Draft draft) {
        requireWords(draft);
        return gatherings.ask(gathering -> gathering.add(draft));
    }

    /** They take their places in the order given, because one gathering takes them all. */
    Future<List<EventId>> appendAll(List<Draft> drafts) {
        drafts.forEach(Appender::requireWords);
        return gatherings.ask(gathering -> Future.all(drafts.stream().map(gathering::add).toList())
                .map(all -> List.copyOf(all.list())));
    }

    /** As above; nothing where the condition of a draft refused it. */
    Future<List<Optional<EventId>>> offerAll(List<Draft> drafts) {
        drafts.forEach(Appender::requireWords);
        return gatherings.ask(gathering -> Future.all(drafts.stream().map(draft -> offer(gathering, draft)).toList())
                .map(all -> List.copyOf(all.list())));
    }

    private static Future<Optional<EventId>> offer(Gathering gathering, Draft draft) {
        return gathering.add(draft).map(Optional::of).recover(failure -> failure instanceof NotRising
                ? Future.succeededFuture(Optional.empty())
                : Future.failedFuture(failure));
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
