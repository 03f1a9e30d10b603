package io.tricast.notification;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

import jakarta.inject.Singleton;

import io.smallrye.mutiny.Uni;
import io.tricast.events.backbone.BackboneUnavailable;
import io.tricast.events.backbone.EventLog;
import io.tricast.events.schema.Event;
import io.tricast.events.schema.EventJson;
import io.tricast.events.schema.Position;

/** Pages of an inbox with the notifications themselves, which are read from the log. Fails with {@link BackboneUnavailable}. */
@Singleton
final class InboxPages {

    private final EventLog log;

    InboxPages(EventLog log) {
        this.log = log;
    }

    /** {@code {"notifications":[envelope with "read" and "archived"…],"before"?}}. */
    Uni<String> of(Inbox inbox, Inbox.Wanted wanted, int limit) {
        List<Outline> found = inbox.list(wanted).limit(limit + 1L).toList();
        if (found.isEmpty()) {
            return Uni.createFrom().item("{\"notifications\":[]}");
        }
        List<Outline> page = found.subList(0, Math.min(limit, found.size()));
        String more = found.size() > limit ? ",\"before\":\"" + page.getLast().id() + "\"}" : "}";
        return Uni.join().all(page.stream().map(outline -> envelope(outline, inbox.marks())).toList()).andFailFast()
                .map(envelopes -> envelopes.stream().flatMap(Optional::stream)
                        .collect(Collectors.joining(",", "{\"notifications\":[", "]")) + more);
    }

    /** Nothing if the log has let go of it since. */
    private Uni<Optional<String>> envelope(Outline outline, Marks marks) {
        Position at = outline.id().position();
        return log.readBack(outline.topic(), new Position(at.millis(), at.sequence() + 1), 1)
                .map(events -> events.stream().filter(event -> event.position().equals(at)).findFirst()
                        .map(event -> marked(event, marks)));
    }

    private static String marked(Event event, Marks marks) {
        String envelope = EventJson.envelope(event, true);
        return envelope.substring(0, envelope.length() - 1) + ",\"read\":" + marks.have(Mark.READ, event.id())
                + ",\"archived\":" + marks.have(Mark.ARCHIVED, event.id()) + '}';
    }
}
