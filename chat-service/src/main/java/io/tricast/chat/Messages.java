package io.tricast.chat;

import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.tricast.events.backbone.Draft;
import io.tricast.events.backbone.EventLog;
import io.tricast.events.schema.ChatMessage;
import io.tricast.events.schema.EventId;
import io.tricast.events.schema.InvalidId;
import io.tricast.events.schema.Position;
import io.tricast.events.schema.Topic;

/** What was said in the rooms. The one way in for all transports, so a resend is recognised whichever it comes over. */
@ApplicationScoped
class Messages {

    private static final Position NEWEST = new Position(Long.MAX_VALUE, Long.MAX_VALUE);

    private final EventLog log;

    Messages(EventLog log) {
        this.log = log;
    }

    /**
     * The id under which the message is stored. The same sender's same {@code clientId} in the same room gives the id of
     * the first one, on any instance, and stores nothing.
     */
    Uni<EventId> store(Topic room, String sender, String text, String clientId) {
        ChatMessage message = new ChatMessage(room.localName(), sender, text, clientId);
        // A sender's name holds no colon, so no two senders share a key.
        return log.append(Draft.of(room, message).withPublishKey(sender + ':' + clientId));
    }

    /** @throws InvalidId if {@code before} is not the id of an event of that room */
    Uni<HistoryPage> history(Topic room, Optional<String> before, int limit) {
        Position end = before.map(id -> position(room, id)).orElse(NEWEST);
        return log.readBack(room, end, limit).map(events -> new HistoryPage(events, limit));
    }

    private static Position position(Topic room, String before) {
        EventId id;
        try {
            id = EventId.parse(before);
        } catch (InvalidId malformed) {
            throw new InvalidId("before", before, "is not the id of an event of this room");
        }
        if (!id.tag().equals(room.tag())) {
            throw new InvalidId("before", before, "is not the id of an event of this room");
        }
        return id.position();
    }
}
