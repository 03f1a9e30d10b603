package io.tricast.ticker;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.stream.Collectors;

import io.tricast.events.schema.Topic;
import io.tricast.events.service.InvalidField;

/** How long a bar is, and for how long it is kept: about as many of each length. */
enum BarInterval {

    MINUTE("1m", Duration.ofMinutes(1), Duration.ofHours(24)),
    FIVE_MINUTES("5m", Duration.ofMinutes(5), Duration.ofDays(5)),
    HOUR("1h", Duration.ofHours(1), Duration.ofDays(60)),
    DAY("1d", Duration.ofDays(1), Duration.ofDays(1_500));

    private final String label;
    private final Duration length;
    private final Duration retention;

    BarInterval(String label, Duration length, Duration retention) {
        this.label = label;
        this.length = length;
        this.retention = retention;
    }

    /** @throws InvalidField naming the parameter {@code bars} */
    static BarInterval parse(String label) {
        return parse("bars", label);
    }

    /** @throws InvalidField naming that parameter */
    static BarInterval parse(String parameter, String label) {
        return Arrays.stream(values()).filter(interval -> interval.label.equals(label)).findFirst()
                .orElseThrow(() -> new InvalidField(parameter, "has to be one of "
                        + Arrays.stream(values()).map(BarInterval::label).collect(Collectors.joining(", "))));
    }

    String label() {
        return label;
    }

    Duration retention() {
        return retention;
    }

    /** Of the bar in which that moment lies. Days begin at midnight in UTC. */
    Instant start(Instant moment) {
        return Instant.ofEpochMilli(Math.floorDiv(moment.toEpochMilli(), length.toMillis()) * length.toMillis());
    }

    Topic topic() {
        return Topic.bars(label);
    }
}
