package io.tricast.events.backbone;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

import io.tricast.events.schema.EventId;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.impl.VertxInternal;

/**
 * Appends drafts to the log. Each happens as a whole or not at all. Any thread; an id comes back to the caller's own context.
 */
final class Appender {

    private final VertxInternal vertx;
    private final PerLoop<Gathering> gatherings;

    Appender(Vertx vertx, RedisCommands commands, BackboneConfig config) {
        this.vertx = (VertxInternal) vertx;
        this.gatherings = new PerLoop<>(vertx, loop -> new Gathering(loop, commands, config));
    }

    Future<EventId> append(Draft draft) {
        requireWords(draft);
        Promise<EventId> id = vertx.promise();
        gatherings.use(gathering -> gathering.add(draft, id));
        return id.future();
    }

    /** They take their places in the order given, because one gathering takes them all. */
    Future<List<EventId>> appendAll(List<Draft> drafts) {
        drafts.forEach(Appender::requireWords);
        Promise<List<EventId>> ids = vertx.promise();
        gatherings.use(gathering -> {
            List<Future<EventId>> each = new ArrayList<>();
            for (Draft draft : drafts) {
                Promise<EventId> id = Promise.promise();
                gathering.add(draft, id);
                each.add(id.future());
            }
            Future.all(each).<List<EventId>> map(all -> List.copyOf(all.list())).onComplete(ids);
        });
        return ids.future();
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
