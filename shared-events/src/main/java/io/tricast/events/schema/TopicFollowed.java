package io.tricast.events.schema;

/** The user follows a topic from now on, or no longer. In the user's own topic, for all their devices. */
public record TopicFollowed(String topic, boolean followed) implements InboxChange {

    @Override
    public String type() {
        return "notification.topic";
    }
}
