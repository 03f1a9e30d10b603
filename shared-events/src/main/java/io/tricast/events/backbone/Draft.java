package io.tricast.events.backbone;

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
 */
public record Draft(List<Topic> topics, String type, String data, Optional<String> key, Optional<String> publishKey) {

    public Draft {
        topics = topics.stream().distinct().toList();
        if (topics.isEmpty()) {
            throw new IllegalArgumentException("a draft needs a topic");
        }
    }

    public static Draft of(List<Topic> topics, Payload payload) {
        return new Draft(topics, payload.type(), EventJson.encode((Record) payload), Optional.empty(), Optional.empty());
    }

    public static Draft of(Topic topic, Payload payload) {
        return of(List.of(topic), payload);
    }

    public Draft withKey(String newKey) {
        return new Draft(topics, type, data, Optional.of(newKey), publishKey);
    }

    public Draft withPublishKey(String newPublishKey) {
        return new Draft(topics, type, data, key, Optional.of(newPublishKey));
    }
}
