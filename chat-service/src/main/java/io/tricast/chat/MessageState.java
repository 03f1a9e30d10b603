package io.tricast.chat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.tricast.events.schema.ChatMessage;
import io.tricast.events.schema.Event;
import io.tricast.events.schema.EventJson;
import io.tricast.events.schema.MessageEdited;
import io.tricast.events.schema.Reaction;

/**
 * A message as it is now: what was said, and the newest of each kind that happened about it.
 *
 * @param about the newest event of each key
 */
record MessageState(Event event, List<Event> about) {

    static final String TEXT = "text";
    static final String DELETED = "deleted";

    private static final int MOST_NAMES = 100;

    /** What a message is to who reads it in the history: the data of the envelope. */
    @RegisterForReflection
    record Shown(String room, String from, @JsonInclude(Include.NON_NULL) String text, String clientId,
            @JsonInclude(Include.NON_NULL) String replyTo, @JsonInclude(Include.NON_EMPTY) List<String> mentions,
            @JsonInclude(Include.NON_NULL) String editedAt, @JsonInclude(Include.NON_NULL) String deletedAt,
            @JsonInclude(Include.NON_EMPTY) List<Reacted> reactions) {
    }

    /** @param users those who reacted so, the first hundred of {@code count} */
    @RegisterForReflection
    record Reacted(String reaction, int count, List<String> users) {
    }

    /** A user's name holds no colon. */
    static String key(Reaction reaction) {
        return reaction.from() + ':' + reaction.reaction();
    }

    boolean isDeleted() {
        return newest(DELETED).isPresent();
    }

    private Optional<Event> newest(String key) {
        return about.stream().filter(one -> one.key().equals(Optional.of(key))).findFirst();
    }

    /** @throws Conflict if the message has as many reactions as it may, and this is another one */
    void requireRoomForReaction(Reaction reaction) {
        if (isDeleted()) {
            throw new NoSuchMessage();
        }
        if (about.size() >= Limits.REACTIONS && newest(key(reaction)).isEmpty()) {
            throw new Conflict("reaction: the message has as many as it may have");
        }
    }

    /** The envelope; the stored one, as long as nothing happened about it. */
    String json() {
        if (about.isEmpty()) {
            return EventJson.envelope(event, false);
        }
        Event shown = new Event(event.id(), event.topic(), event.type(), event.key(), EventJson.encode(shown()));
        return EventJson.envelope(shown, false);
    }

    private Shown shown() {
        ChatMessage said = EventJson.decode(event.data(), ChatMessage.class);
        Optional<Event> deleted = newest(DELETED);
        if (deleted.isPresent()) {
            return new Shown(said.room(), said.from(), null, said.clientId(), said.replyTo(), List.of(), null,
                    deleted.get().time().toString(), List.of());
        }
        Optional<Event> edited = newest(TEXT);
        String text = edited.map(edit -> EventJson.decode(edit.data(), MessageEdited.class).text()).orElse(said.text());
        return new Shown(said.room(), said.from(), text, said.clientId(), said.replyTo(), said.mentions(),
                edited.map(edit -> edit.time().toString()).orElse(null), null, reactions());
    }

    private List<Reacted> reactions() {
        Map<String, List<String>> users = new TreeMap<>();
        about.stream().filter(one -> one.type().equals("reaction"))
                .map(one -> EventJson.decode(one.data(), Reaction.class)).filter(Reaction::on)
                .forEach(one -> users.computeIfAbsent(one.reaction(), _ -> new ArrayList<>()).add(one.from()));
        return users.entrySet().stream().map(one -> new Reacted(one.getKey(), one.getValue().size(),
                one.getValue().stream().sorted().limit(MOST_NAMES).toList())).toList();
    }
}
