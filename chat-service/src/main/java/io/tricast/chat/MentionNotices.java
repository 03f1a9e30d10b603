package io.tricast.chat;

import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.tricast.events.backbone.Draft;
import io.tricast.events.backbone.EventLog;
import io.tricast.events.schema.ChatMessage;
import io.tricast.events.schema.EventId;
import io.tricast.events.schema.NotificationRequest;
import io.tricast.events.schema.Topic;

/**
 * Notifies those whom a message names, and who have no connection to the chat to see it on. Once, however often the message
 * is sent: the request's publish key is made of the message's id.
 */
@ApplicationScoped
class MentionNotices {

    private static final int EXCERPT = 200;

    private final EventLog log;
    private final Access access;
    private final Whereabouts whereabouts;

    MentionNotices(EventLog log, Access access, Whereabouts whereabouts) {
        this.log = log;
        this.access = access;
        this.whereabouts = whereabouts;
    }

    Uni<Void> tell(Topic room, ChatMessage message, EventId id) {
        List<Uni<Void>> each = message.mentions().stream().filter(user -> !user.equals(message.from()))
                .map(user -> tell(room, message, id, user)).toList();
        return each.isEmpty() ? Uni.createFrom().voidItem() : Uni.join().all(each).andFailFast().replaceWithVoid();
    }

    private Uni<Void> tell(Topic room, ChatMessage message, EventId id, String user) {
        return access.allows(room, user).chain(allowed -> allowed ? whereabouts.isOnline(user) : Uni.createFrom().item(true))
                .chain(sees -> sees ? Uni.createFrom().voidItem() : notify(room, message, id, user));
    }

    private Uni<Void> notify(Topic room, ChatMessage message, EventId id, String user) {
        String where = RoomName.isDirect(room) ? "" : " in " + message.room();
        NotificationRequest request = new NotificationRequest(user, message.from() + " mentioned you" + where,
                excerpt(message.text()), "chat", "/chat/rooms/" + message.room());
        return log.append(Draft.of(Topic.notificationRequests(), request).withPublishKey("mention:" + id + ':' + user))
                .replaceWithVoid();
    }

    /** Never half a character. */
    private static String excerpt(String text) {
        if (text.length() <= EXCERPT) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(EXCERPT - 1)) ? EXCERPT - 1 : EXCERPT;
        return text.substring(0, end) + "…";
    }
}
