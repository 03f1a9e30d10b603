package io.tricast.chat;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Some of a room's messages, newest first.
 *
 * @param next where the next page begins, if there may be one
 */
record HistoryPage(List<MessageState> messages, Optional<String> next) {

    HistoryPage {
        messages = List.copyOf(messages);
    }

    /** {@code {"messages":[envelope…],"before"?}}. */
    String json() {
        String all = messages.stream().map(MessageState::json).collect(Collectors.joining(",", "{\"messages\":[", "]"));
        return next.map(before -> all + ",\"before\":\"" + before + "\"}").orElse(all + '}');
    }
}
