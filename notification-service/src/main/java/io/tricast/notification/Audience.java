package io.tricast.notification;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

import io.tricast.events.schema.InvalidId;
import io.tricast.events.schema.Topic;
import io.tricast.events.service.InvalidField;

/** From whom a publisher names to the topics it is published to. */
final class Audience {

    private Audience() {
    }

    static List<Topic> of(List<String> recipients, String topic, Boolean everyone) {
        int named = (recipients == null ? 0 : 1) + (topic == null ? 0 : 1) + (everyone == null ? 0 : 1);
        if (named != 1) {
            throw new InvalidField("recipients", "or topic or everyone has to be given, exactly one of the three");
        }
        if (recipients != null) {
            return users(recipients);
        }
        if (topic != null) {
            return List.of(named(Topic::topic, topic, "topic"));
        }
        if (!everyone) {
            throw new InvalidField("everyone", "has to be true or not there");
        }
        return List.of(Topic.EVERYONE);
    }

    private static List<Topic> users(List<String> recipients) {
        Set<Topic> users = new LinkedHashSet<>();
        for (int i = 0; i < recipients.size(); i++) {
            String field = "recipients[" + i + "]";
            if (!users.add(named(Topic::user, recipients.get(i), field))) {
                throw new InvalidField(field, "is named twice");
            }
        }
        return List.copyOf(users);
    }

    private static Topic named(Function<String, Topic> kind, String name, String field) {
        try {
            return kind.apply(name);
        } catch (InvalidId notAName) {
            throw new InvalidField(field, notAName.reason());
        }
    }
}
