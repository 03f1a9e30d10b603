package io.tricast.chat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.tricast.events.backbone.EventLog;
import io.tricast.events.schema.Event;
import io.tricast.events.schema.InvalidId;
import io.tricast.events.schema.Position;
import io.tricast.events.schema.Topic;

/** What was said in the rooms, as it is now: with its edits, without what was deleted. */
@ApplicationScoped
class History {

    private static final Position NEWEST = new Position(Long.MAX_VALUE, Long.MAX_VALUE);
    private static final String MESSAGE = "message";

    /** How many stretches of the log one page looks through: a room may have far more reactions than messages. */
    private static final int MOST_STRETCHES = 10;
    private static final int STRETCH = 200;

    private final EventLog log;

    History(EventLog log) {
        this.log = log;
    }

    /** @throws InvalidId if {@code before} is not the id of an event of that room */
    Uni<HistoryPage> page(Topic room, Optional<String> before, int limit) {
        Position end = before.map(id -> RoomEvents.position(room, "before", id)).orElse(NEWEST);
        return gather(room, new Gathered(new ArrayList<>(), Optional.empty(), end, false), limit, MOST_STRETCHES)
                .chain(gathered -> states(room, gathered.messages)
                        .map(states -> new HistoryPage(states, gathered.next())));
    }

    /** Fails with {@link NoSuchMessage} if the log has no message of that id, or no longer. */
    Uni<MessageState> one(Topic room, String message) {
        Position at = RoomEvents.position(room, MESSAGE, message);
        Position next = new Position(at.millis(), at.sequence() + 1);
        return log.readBack(room, next, 1).map(events -> message(events, at)).chain(event -> states(room, List.of(event)))
                .map(List::getFirst);
    }

    private static Event message(List<Event> events, Position at) {
        return events.stream().filter(event -> event.position().equals(at) && event.type().equals(MESSAGE))
                .findFirst().orElseThrow(NoSuchMessage::new);
    }

    private Uni<List<MessageState>> states(Topic room, List<Event> messages) {
        List<String> ids = messages.stream().map(event -> event.id().toString()).toList();
        return log.newestAbout(room, ids).map(about -> {
            List<MessageState> states = new ArrayList<>();
            for (int i = 0; i < messages.size(); i++) {
                states.add(new MessageState(messages.get(i), about.get(i)));
            }
            return states;
        });
    }

    private Uni<Gathered> gather(Topic room, Gathered so, int limit, int stretches) {
        if (so.exhausted || so.messages.size() == limit || stretches == 0) {
            return Uni.createFrom().item(so);
        }
        int length = stretches == MOST_STRETCHES ? limit : STRETCH;
        return log.readBack(room, so.end, length).chain(events -> gather(room, so.with(events, limit, length), limit,
                stretches - 1));
    }

    /** What was found so far, newest first, and where to go on. */
    private record Gathered(List<Event> messages, Optional<Event> last, Position end, boolean exhausted) {

        Gathered with(List<Event> events, int limit, int asked) {
            Optional<Event> oldest = last;
            for (Event event : events) {
                if (messages.size() == limit) {
                    return new Gathered(messages, oldest, end, false);
                }
                if (event.type().equals(MESSAGE)) {
                    messages.add(event);
                }
                oldest = Optional.of(event);
            }
            return new Gathered(messages, oldest, oldest.map(Event::position).orElse(end), events.size() < asked);
        }

        Optional<String> next() {
            return exhausted ? Optional.empty() : last.map(event -> event.id().toString());
        }
    }
}
