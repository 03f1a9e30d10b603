package io.tricast.chat;

import java.util.List;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.tricast.events.backbone.Draft;
import io.tricast.events.backbone.EventLog;
import io.tricast.events.backbone.NotAMember;
import io.tricast.events.schema.ChatMessage;
import io.tricast.events.schema.EventId;
import io.tricast.events.schema.EventJson;
import io.tricast.events.schema.MessageDeleted;
import io.tricast.events.schema.MessageEdited;
import io.tricast.events.schema.Reaction;
import io.tricast.events.schema.Topic;

/**
 * What is said in the rooms, and what becomes of it. The one way in for all transports, so a resend is recognised whichever
 * it comes over: the same sender's same {@code clientId} in the same room gives the id of the first, on any instance, and
 * stores nothing. Who may not is refused in the append itself.
 */
@ApplicationScoped
class Messages {

    private final EventLog log;
    private final History history;
    private final MentionNotices notices;

    Messages(EventLog log, History history, MentionNotices notices) {
        this.log = log;
        this.history = history;
        this.notices = notices;
    }

    /** The id under which the message is stored; whoever it names has been seen to by then. */
    Uni<EventId> store(Topic room, Person sender, String text, String clientId, Optional<String> replyTo) {
        WellFormed.text("text", text);
        replyTo.ifPresent(id -> RoomEvents.position(room, "replyTo", id));
        List<String> mentions = Mentions.in(text);
        ChatMessage message = new ChatMessage(room.localName(), sender.name(), text, clientId, replyTo.orElse(null), mentions);
        Uni<EventId> stored = append(room, sender, Draft.of(room, message), Optional.of(clientId));
        // Before the answer: whoever gets none sends again, and then nothing is told twice.
        return mentions.isEmpty() ? stored : stored.call(id -> notices.tell(room, message, id));
    }

    Uni<EventId> edit(Topic room, Person editor, String message, String text, Optional<String> clientId) {
        WellFormed.text("text", text);
        MessageEdited edited = new MessageEdited(room.localName(), message, editor.name(), text);
        return changeable(room, editor, message)
                .chain(() -> append(room, editor, Draft.of(room, edited).about(message, MessageState.TEXT), clientId));
    }

    Uni<EventId> delete(Topic room, Person deleter, String message, Optional<String> clientId) {
        MessageDeleted deleted = new MessageDeleted(room.localName(), message, deleter.name());
        return changeable(room, deleter, message)
                .chain(() -> append(room, deleter, Draft.of(room, deleted).about(message, MessageState.DELETED), clientId));
    }

    /** @param on false to take it back */
    Uni<EventId> react(Topic room, Person person, String message, String reaction, boolean on, Optional<String> clientId) {
        WellFormed.word("reaction", reaction, Limits.REACTION);
        Reaction reacted = new Reaction(room.localName(), message, person.name(), reaction, on);
        return history.one(room, message)
                .invoke(found -> found.requireRoomForReaction(reacted))
                .chain(() -> append(room, person, Draft.of(room, reacted).about(message, MessageState.key(reacted)), clientId));
    }

    /** Fails unless the message is there, and is the person's own or the person may moderate the room. */
    private Uni<?> changeable(Topic room, Person person, String message) {
        return history.one(room, message).chain(found -> {
            if (found.isDeleted()) {
                throw new NoSuchMessage();
            }
            boolean own = EventJson.decode(found.event().data(), ChatMessage.class).from().equals(person.name());
            return own || person.moderator() ? Uni.createFrom().item(found) : requireOwner(room, person);
        });
    }

    private Uni<?> requireOwner(Topic room, Person person) {
        return log.members(room).invoke(members -> {
            if (!members.field(person.name()).equals(Optional.of(Roles.OWNER))) {
                throw new NotAllowed("message: it is somebody else's");
            }
        });
    }

    /** A sender's name holds no colon, so no two senders share a key. */
    private Uni<EventId> append(Topic room, Person sender, Draft draft, Optional<String> clientId) {
        Draft allowed = draft.when(RoomName.opensTo(room, sender.name()));
        return log.append(clientId.map(key -> allowed.withPublishKey(sender.name() + ':' + key)).orElse(allowed))
                .onFailure(NotAMember.class).transform(_ -> NotAllowed.notAMember());
    }
}
