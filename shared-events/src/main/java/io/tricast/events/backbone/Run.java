package io.tricast.events.backbone;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.tricast.events.schema.EventId;
import io.tricast.events.schema.Topic;
import io.vertx.core.Future;
import io.vertx.redis.client.Response;

/** One run of append.lua on topics of one shard. Each of its drafts has an outcome of its own. */
final class Run {

    private static final char REFUSED = '!';

    private final BackboneConfig config;
    private final Keeping keeping;
    private final Optional<EventId> given;
    private final List<String> keys = new ArrayList<>();
    private final List<String> args = new ArrayList<>();

    Run(BackboneConfig config, Keeping keeping) {
        this(config, keeping, Optional.empty());
    }

    /** @param given the id that its events have already, from another shard */
    Run(BackboneConfig config, Keeping keeping, Optional<EventId> given) {
        this.config = config;
        this.keeping = keeping;
        this.given = given;
        args.add(given.map(id -> id.position().toString()).orElse(""));
    }

    void add(Draft draft) {
        Topic first = draft.topics().getFirst();
        Keeping.Rule rule = keeping.of(first);
        draft.topics().forEach(topic -> keys.add(Keys.log(topic)));
        List<String> conditions = new ArrayList<>();
        Condition.write(draft, first, keys, conditions);
        draft.publishKey().ifPresent(publishKey -> keys.add(Keys.publish(first, publishKey)));
        draft.key().ifPresent(_ -> keys.add(
                draft.subject().map(subject -> Keys.newest(first, subject)).orElseGet(() -> Keys.newest(first))));
        args.add(Integer.toString(draft.topics().size()));
        args.add(Integer.toString(rule.length()));
        args.add(Long.toString(rule.time().toMillis()));
        args.add(draft.publishKey().map(_ -> Long.toString(draft.remembered().orElse(config.publishKeyRetention()).toMillis()))
                .orElse("0"));
        args.add(draft.key().orElse(""));
        args.add(Stored.words(draft, given));
        args.addAll(conditions);
    }

    /** The outcomes in the order of the drafts. */
    Future<Response> start(RedisCommands commands) {
        return commands.runSurely(Script.APPEND, keys, args);
    }

    static Future<EventId> outcome(Draft draft, String text) {
        Topic first = draft.topics().getFirst();
        return text.charAt(0) == REFUSED ? Future.failedFuture(refused(first, text.substring(1)))
                : Future.succeededFuture(new EventId(Stored.position(text), first.tag()));
    }

    private static RuntimeException refused(Topic first, String reason) {
        return switch (reason) {
            case "member" -> new NotAMember(first);
            case "changed" -> new MembersChanged(first);
            case "sequence" -> new NotRising(first);
            default -> RedisCommands.refused(Script.APPEND.name(), "ERR " + reason);
        };
    }
}
