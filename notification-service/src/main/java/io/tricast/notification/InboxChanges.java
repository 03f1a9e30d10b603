package io.tricast.notification;

import java.time.Instant;
import java.util.Optional;

import jakarta.inject.Singleton;
import jakarta.ws.rs.NotFoundException;

import io.smallrye.mutiny.Uni;
import io.tricast.events.backbone.BackboneUnavailable;
import io.tricast.events.backbone.Draft;
import io.tricast.events.backbone.EventLog;
import io.tricast.events.delivery.Unread;
import io.tricast.events.schema.EventId;
import io.tricast.events.service.User;

/**
 * What users do with their notifications: stored, and then told to all of the user's devices with the new unread count.
 * Idempotent: a call that is repeated, because the instance died after the one and before the other for instance, tells once.
 */
@Singleton
final class InboxChanges {

    /** No publisher's key begins like this: a user's name is not empty. */
    private static final String KEY = ":mark:";

    private final Inboxes inboxes;
    private final MarkStore marks;
    private final EventLog log;

    InboxChanges(Inboxes inboxes, MarkStore marks, EventLog log) {
        this.inboxes = inboxes;
        this.marks = marks;
        this.log = log;
    }

    /** Fails with {@link NotFoundException} if the user has no such notification, and {@link BackboneUnavailable}. */
    Uni<Unread> mark(User user, Mark mark, EventId id) {
        return inboxes.of(user).chain(inbox -> {
            if (!inbox.knows(id)) {
                throw new NotFoundException("there is no such notification in the inbox");
            }
            return change(user, Marking.one(mark, id), inbox);
        });
    }

    /**
     * All up to this one, or all there are now. Never more than that: a notification that is still to come cannot be marked
     * by an id that is made up.
     */
    Uni<Unread> markUpTo(User user, Mark mark, Optional<EventId> upTo) {
        return inboxes.of(user).chain(inbox -> {
            if (inbox.newest().isEmpty()) {
                return Uni.createFrom().item(inbox.unread());
            }
            EventId newest = inbox.newest().getFirst().id();
            EventId last = upTo.filter(id -> id.compareTo(newest) < 0).orElse(newest);
            return change(user, Marking.upTo(mark, last), inbox);
        });
    }

    private Uni<Unread> change(User user, Marking marking, Inbox before) {
        Instant oldest = before.newest().getLast().time();
        return marks.add(user, marking, oldest)
                .chain(() -> inboxes.of(user))
                .map(Inbox::unread)
                .call(unread -> log
                        .append(Draft.of(user.topic(), marking.mark().told(marking, unread.count(), unread.countedAt()))
                                .withPublishKey(KEY + marking.name())));
    }
}
