package io.tricast.events.backbone;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import io.tricast.events.schema.Control.Reason;
import io.tricast.events.schema.Event;
import io.tricast.events.schema.Position;
import io.tricast.events.schema.Topic;
import io.vertx.core.Future;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;

/** The reading end of the log. Each read shows one moment of it. */
final class LogReader {

    private final RedisCommands commands;
    private final Keeping keeping;

    LogReader(RedisCommands commands, Keeping keeping) {
        this.commands = commands;
        this.keeping = keeping;
    }

    Future<Page> read(Topic topic, Position after, int limit) {
        return stretch(topic, after, limit).compose(stretch -> {
            Retention retention = keeping.retention(topic);
            boolean foreign = !after.equals(Position.START)
                    && new Continuity(after, !after.isMoment(), retention).contradictedBy(stretch);
            Optional<Reason> gap = retention.gap(after, stretch)
                    .or(() -> foreign ? Optional.of(Reason.epoch) : Optional.empty());
            Optional<Position> elsewhere = gap.flatMap(reason -> betterPlace(reason, after));
            return elsewhere.map(place -> stretch(topic, place, limit).map(kept -> page(gap, kept)))
                    .orElseGet(() -> Future.succeededFuture(page(gap, stretch)));
        });
    }

    /** Ahead of the log there is nothing; in another log there may be something before. Before the first entry all is kept. */
    private static Optional<Position> betterPlace(Reason gap, Position after) {
        return switch (gap) {
            case ahead -> Optional.of(Position.START);
            case epoch -> Optional.of(Continuity.rewound(after));
            default -> Optional.empty();
        };
    }

    private static Page page(Optional<Reason> gap, Stretch stretch) {
        return new Page(gap, stretch.entries().stream().map(Stored::event).toList(), stretch.end());
    }

    Future<Stretch> stretch(Topic topic, Position after, int limit) {
        return commands.run(Script.READ, List.of(Keys.log(topic)), List.of("(" + after, Integer.toString(limit)))
                .map(reply -> Stretch.of(topic, reply));
    }

    Future<Tail> tail(Topic topic, int length) {
        return commands.run(Script.TAIL, List.of(Keys.log(topic)), List.of(Integer.toString(length)))
                .map(reply -> tail(keeping.retention(topic), reply.get(0).toLong(),
                        Stretch.entries(topic, reply.get(1)).reversed()));
    }

    private static Tail tail(Retention retention, long now, List<Stored> entries) {
        if (entries.isEmpty()) {
            return new Tail(retention.floorOfEmpty(now), List.of(), Position.before(now));
        }
        Stored first = entries.getFirst();
        return new Tail(retention.floor(first.position(), first.previous()),
                entries.stream().map(Stored::event).toList(), entries.getLast().position());
    }

    Future<List<Event>> readBack(Topic topic, Position before, int limit) {
        if (before.equals(Position.START)) {
            return Future.succeededFuture(List.of());
        }
        return commands.send(Keys.log(topic), Request.cmd(Command.XREVRANGE)
                .arg(Keys.log(topic)).arg("(" + before).arg("-").arg("COUNT").arg(limit))
                .map(reply -> Stretch.entries(topic, reply).stream().map(Stored::event).toList());
    }

    Future<Newest> newest(Topic topic, Set<String> keys) {
        return commands.run(Script.NEWEST, List.of(Keys.log(topic), Keys.newest(topic)), List.copyOf(keys))
                .map(reply -> newest(topic, reply));
    }

    Future<List<List<Event>>> newestAbout(Topic topic, List<String> subjects) {
        return commands.run(Script.ABOUT, subjects.stream().map(subject -> Keys.newest(topic, subject)).toList(), List.of())
                .map(reply -> reply.stream().map(pairs -> newestEvents(topic, pairs)).toList());
    }

    Future<Members> members(Topic topic) {
        return commands.run(Script.ABOUT, List.of(StoredKeys.members(topic)), List.of()).map(reply -> members(reply.get(0)));
    }

    private static Members members(Response pairs) {
        Map<String, String> fields = new HashMap<>();
        for (int i = 0; i < pairs.size(); i += 2) {
            fields.put(pairs.get(i).toString(), pairs.get(i + 1).toString());
        }
        return new Members(fields);
    }

    private static Newest newest(Topic topic, Response reply) {
        Response last = reply.get(1);
        Position at = last.size() == 0 ? Position.before(reply.get(0).toLong()) : Stretch.position(last.get(0));
        return new Newest(at, newestEvents(topic, reply.get(2)));
    }

    private static List<Event> newestEvents(Topic topic, Response pairs) {
        List<Event> events = new ArrayList<>();
        for (int i = 0; i < pairs.size(); i += 2) {
            events.add(newest(topic, pairs.get(i).toString(), pairs.get(i + 1).toString()));
        }
        return List.copyOf(events);
    }

    private static Event newest(Topic topic, String key, String text) {
        int end = text.indexOf(' ');
        if (end < 0) {
            throw new IllegalStateException(Keys.newest(topic) + " holds no event under " + key);
        }
        return Stored.event(topic, Stored.position(text.substring(0, end)), text, end + 1);
    }
}
