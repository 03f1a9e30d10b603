package io.tricast.chat;

import java.util.List;
import java.util.stream.Collectors;

import io.tricast.events.schema.Event;
import io.tricast.events.schema.EventJson;

/**
 * Some of a room's messages, newest first.
 *
 * @param limit how many were asked for: with as many as that, there may be older ones
 */
record HistoryPage(List<Event> events, int limit) {

    HistoryPage {
        events = List.copyOf(events);
    }

    /** {@code {"messages":[envelope…],"before"?}}: the stored payloads are spliced in as they are. */
    String json() {
        String messages = events.stream().map(event -> EventJson.envelope(event, false))
                .collect(Collectors.joining(",", "{\"messages\":[", "]"));
        return events.size() < limit ? messages + '}' : messages + ",\"before\":\"" + events.getLast().id() + "\"}";
    }
}
