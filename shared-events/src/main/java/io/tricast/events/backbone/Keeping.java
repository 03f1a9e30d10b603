package io.tricast.events.backbone;

import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;

import io.tricast.events.backbone.BackboneConfig.Kind;
import io.tricast.events.schema.Topic;

/** How much of each topic is kept: by its kind, or what holds for all of them. Immutable. */
final class Keeping {

    /** @param length how many events at least, unless they are older than the retention */
    record Rule(int length, Duration time, Retention retention) {

        Rule(int length, Duration time) {
            this(length, time, new Retention(time));
        }
    }

    private final Rule usual;
    private final Map<String, Rule> ofKind;

    Keeping(BackboneConfig config) {
        this.usual = new Rule(config.maxLength(), config.retention());
        this.ofKind = config.topics().entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, kind -> rule(kind.getValue(), config)));
    }

    private static Rule rule(Kind kind, BackboneConfig config) {
        return new Rule(kind.maxLength().orElseGet(config::maxLength), kind.retention().orElseGet(config::retention));
    }

    Rule of(Topic topic) {
        return ofKind.isEmpty() ? usual : ofKind.getOrDefault(topic.kind(), usual);
    }

    Retention retention(Topic topic) {
        return of(topic).retention();
    }
}
