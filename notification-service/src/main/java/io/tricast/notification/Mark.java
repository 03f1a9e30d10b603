package io.tricast.notification;

import java.time.Instant;

import io.tricast.events.schema.InboxChange;
import io.tricast.events.schema.NotificationArchived;
import io.tricast.events.schema.NotificationDeleted;
import io.tricast.events.schema.NotificationRead;

/** What a user has done with a notification, for good. */
enum Mark {
    READ("r", NotificationRead::new),
    ARCHIVED("a", NotificationArchived::new),
    DELETED("d", NotificationDeleted::new);

    private interface Telling {
        InboxChange of(String notification, String upTo, long unread, Instant countedAt);
    }

    private final String letter;
    private final Telling telling;

    Mark(String letter, Telling telling) {
        this.letter = letter;
        this.telling = telling;
    }

    /** As mark.lua stores it. */
    String letter() {
        return letter;
    }

    /** The event by which the user's other devices hear of it. */
    InboxChange told(Marking marking, long unread, Instant countedAt) {
        return telling.of(marking.one().map(Object::toString).orElse(null), marking.upTo().map(Object::toString).orElse(null),
                unread, countedAt);
    }
}
