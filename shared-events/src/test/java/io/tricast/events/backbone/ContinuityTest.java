package io.tricast.events.backbone;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.tricast.events.backbone.Continuity.Step;
import io.tricast.events.backbone.Stretch.Bounds;
import io.tricast.events.schema.Event;
import io.tricast.events.schema.EventId;
import io.tricast.events.schema.Position;
import io.tricast.events.schema.Topic;

class ContinuityTest {

    private static final long NOW = 1_000_000;

    private final Retention retention = new Retention(Duration.ofMillis(100_000));

    @ParameterizedTest(name = "heard {0} (an entry: {1}), announced {3} after {2}: {4}")
    @CsvSource({
            "900000-0, true,  900000-0, 950000-0, NEXT",
            "900000-0, true,  900001-0, 950000-0, HOLE",
            "900000-0, true,  899999-0, 950000-0, HOLE",
            "900000-0, true,  899999-0, 900000-0, KNOWN",
            "900000-0, true,  800000-0, 850000-0, KNOWN",
            // the log says that it was empty: everything before has expired, or it was wiped
            "800000-0, true,  0-0,      950000-0, NEXT",
            "900000-0, true,  0-0,      950000-0, HOLE",
            // an empty topic was followed
            "900000-0, false, 0-0,      950000-0, NEXT",
            "900000-0, false, 940000-0, 950000-0, HOLE"
    })
    void anAnnouncedEvent(String heard, boolean isEntry, String previous, String announced, Step step) {
        assertThat(new Continuity(Position.parse(heard), isEntry, retention).step(stored(announced, previous)))
                .isEqualTo(step);
    }

    @ParameterizedTest(name = "heard {0}, log from {1} (after {2}) to {3}, next follows {4}: another life is {5}")
    @CsvSource({
            "900000-0, 890000-0, 880000-0, 900000-0, none,     false",
            "900000-0, 890000-0, 880000-0, 950000-0, 900000-0, false",
            "900000-0, 890000-0, 880000-0, 899999-0, none,     true",
            "900000-0, 890000-0, 880000-0, 950000-0, 899999-0, true",
            "900000-0, 890000-0, 880000-0, 950000-0, 900001-0, true",
            // all that was heard is gone
            "900000-0, 950000-0, 940000-0, 960000-0, 940000-0, false",
            "900000-0, 950000-0, 900000-0, 960000-0, 900000-0, false",
            "900000-0, 950000-0, 899999-0, 960000-0, 899999-0, true",
            "900000-0, 950000-0, 0-0,      960000-0, 0-0,      true",
            "800000-0, 950000-0, 0-0,      960000-0, 0-0,      false"
    })
    void aLogReadAfterwards(String heard, String first, String beforeFirst, String last, String previous, boolean other) {
        Bounds bounds = new Bounds(Position.parse(first), Position.parse(beforeFirst), Position.parse(last));
        List<Stored> next = previous.equals("none") ? List.of() : List.of(stored(last, previous));
        Stretch read = new Stretch(NOW, Optional.of(bounds), next);
        assertThat(new Continuity(Position.parse(heard), true, retention).contradictedBy(read)).isEqualTo(other);
        assertThat(new Continuity(Position.parse(heard), false, retention).contradictedBy(read)).isFalse();
    }

    @ParameterizedTest(name = "heard {0}, log empty: another life is {1}")
    @CsvSource({ "950000-0, true", "890000-0, false" })
    void anEmptyLogReadAfterwards(String heard, boolean other) {
        Stretch read = new Stretch(NOW, Optional.empty(), List.of());
        assertThat(new Continuity(Position.parse(heard), true, retention).contradictedBy(read)).isEqualTo(other);
    }

    private static Stored stored(String id, String previous) {
        Topic topic = Topic.room("lobby");
        return new Stored(new Event(new EventId(Position.parse(id), topic.tag()), topic, "message", Optional.empty(), "{}"),
                Position.parse(previous));
    }
}
