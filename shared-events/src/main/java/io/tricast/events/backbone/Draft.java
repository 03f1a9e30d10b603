package io.tricast.events.backbone;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

import io.tricast.events.schema.EventJson;
import io.tricast.events.schema.Payload;
import io.tricast.events.schema.Topic;

/**
 * An event that is not in the log yet.
 *
 * @param topics where it goes, at least one; repetitions do not count; it gets the same id in all of them
 * @param key what it is the newest state of; the log also keeps the newest event of each key
 * @param publishKey the publisher's own name for this publish: a second one under the same name in the same first topic,
 *        within the retention of such names, is answered with the first one's id and appends nothing
 * @param remembered how long the publish key is; the usual time if empty
 * @param subject what the key is about, if not the first topic itself: an earlier event. Its keys are kept apart, for as long
 *        as the log keeps the newest of them
 * @param condition what has to hold of the first topic's members
 */
public record Draft(List<Topic> topics, String type, String data, Optional<String> key, Optional<String> publishKey,
        Optional<Duration> remembered, Optional<String> subject, Optional<Condition> condition) {

    public Draft {
        topics = topics.size() == 1 ? List.copyOf(topics) : topics.stream().distinct().toList();
        if (topics.isEmpty()) {
            throw new IllegalArgumentException("a draft needs a topic");
        }
    }

    public Draft(List<Topic> topics, String type, String data, Optional<String> key, Optional<String> publishKey) {
        this(topics, type, data, key, publishKey, Optional.empty(), Optional.empty(), Optional.empty());
    }

    public static Draft of(List<Topic> topics, Payload payload) {
        return new Draft(topics, payload.type(), EventJson.encode((Record) payload), Optional.empty(), Optional.empty());
    }

    public static Draft of(Topic topic, Payload payload) {
        return of(List.of(topic), payload);
    }

    /** The same for those topics alone. */
    Draft to(List<Topic> some) {
        return new Draft(some, type, data, key, publishKey, remembered, subject, condition);
    }

    public Draft withKey(String newKey) {
        return new Draft(topics, type, data, Optional.of(newKey), publishKey, remembered, subject, condition);
    }

    public Draft withPublishKey(String newPublishKey) {
        return new Draft(topics, type, data, key, Optional.of(newPublishKey), remembered, subject, condition);
    }

    /** Remembered no longer than this: for publishers of so much that it matters. */
    public Draft withPublishKey(String newPublishKey, Duration retention) {
        return new Draft(topics, type, data, key, Optional.of(newPublishKey), Optional.of(retention), subject, condition);
    }

    /** The newest state of that key of the subject. */
    public Draft about(String newSubject, String newKey) {
        return new Draft(topics, type, data, Optional.of(newKey), publishKey, remembered, Optional.of(newSubject), condition);
    }

    public Draft when(Condition newCondition) {
        return new Draft(topics, type, data, key, publishKey, remembered, subject, Optional.of(newCondition));
    }
}
