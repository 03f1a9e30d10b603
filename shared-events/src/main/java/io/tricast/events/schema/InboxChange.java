package io.tricast.events.schema;

/** A change of a user's own, which the user's other devices have to hear of. */
public sealed interface InboxChange extends Payload
        permits NotificationRead, NotificationArchived, NotificationDeleted, TopicFollowed, PreferencesChanged {
}
