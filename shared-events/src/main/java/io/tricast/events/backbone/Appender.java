package io.tricast.events.backbone;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

import io.tricast.events.backbone.RedisCommands.ScriptCall;
import io.tricast.events.schema.EventId;
import io.tricast.events.schema.Topic;
import io.vertx.core.Future;
import io.vertx.redis.client.Response;

/** The writing end of the log. What one append does is in {@code append.lua}; it happens as a whole or not at all. */
final class Appender {

    /** Below the number of unanswered commands that a connection accepts. */
    private static final int BATCH = 512;

    private final RedisCommands commands;
    private final BackboneConfig config;

    Appender(RedisCommands commands, BackboneConfig config) {
        this.commands = commands;
        this.config = config;
    }

    Future<EventId> append(Draft draft) {
        ScriptCall call = call(draft);
        return commands.run(Script.APPEND, call.keys(), call.args()).map(Appender::id);
    }

    Future<List<EventId>> appendAll(List<Draft> drafts) {
        List<ScriptCall> calls = drafts.stream().map(this::call).toList();
        Future<List<EventId>> ids = Future.succeededFuture(new ArrayList<>());
        for (int from = 0; from < calls.size(); from += BATCH) {
            List<ScriptCall> batch = calls.subList(from, Math.min(calls.size(), from + BATCH));
            ids = ids.compose(before -> commands.runAll(Script.APPEND, batch).map(replies -> joined(before, replies)));
        }
        return ids.map(List::copyOf);
    }

    private static List<EventId> joined(List<EventId> before, List<Response> replies) {
        replies.forEach(reply -> before.add(id(reply)));
        return before;
    }

    private static EventId id(Response reply) {
        return EventId.parse(reply.toString());
    }

    private ScriptCall call(Draft draft) {
        Topic first = draft.topics().getFirst();
        List<String> keys = new ArrayList<>();
        draft.topics().forEach(topic -> keys.add(Keys.log(topic)));
        draft.publishKey().ifPresent(publishKey -> keys.add(Keys.publish(first, publishKey)));
        draft.key().ifPresent(_ -> keys.add(Keys.newest(first)));
        long remembered = draft.publishKey().isPresent() ? config.publishKeyRetention().toMillis() : 0;
        return new ScriptCall(keys, List.of(
                Integer.toString(draft.topics().size()),
                Integer.toString(config.maxLength()),
                Long.toString(config.retention().toMillis()),
                Long.toString(remembered),
                first.tag(),
                word("type", draft.type()),
                draft.key().map(key -> word("key", key)).orElse(""),
                draft.data()));
    }

    /** Blanks separate the fields of the wake-up message, a lone dash stands there for no key. */
    private static String word(String what, String text) {
        boolean fits = !text.isEmpty() && !text.equals("-") && IntStream.range(0, text.length())
                .noneMatch(at -> text.charAt(at) <= ' ');
        if (!fits) {
            throw new IllegalArgumentException("'" + text + "' cannot be the " + what + " of an event");
        }
        return text;
    }
}
