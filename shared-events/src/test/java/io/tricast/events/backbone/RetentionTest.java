package io.tricast.events.backbone;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.tricast.events.backbone.Stretch.Bounds;
import io.tricast.events.schema.Control.Reason;
import io.tricast.events.schema.Position;

class RetentionTest {

    private static final long NOW = 1_000_000;

    private final Retention retention = new Retention(Duration.ofMillis(100_000));

    @ParameterizedTest(name = "asked {0}, log from {1} (after {2}) to {3}: {4}")
    @CsvSource({
            // who asks from the start asks for the oldest kept
            "0-0,      900000-0, 800000-0, 950000-0, none",
            "0-0,      900000-0, 0-0,      950000-0, none",
            // inside, at the edges, ahead
            "900000-0, 900000-0, 800000-0, 950000-0, none",
            "920000-5, 900000-0, 800000-0, 950000-0, none",
            "950000-0, 900000-0, 800000-0, 950000-0, none",
            "950000-1, 900000-0, 800000-0, 950000-0, ahead",
            "999999-0, 900000-0, 0-0,      950000-0, ahead",
            // the first kept names the one before it
            "800000-0, 900000-0, 800000-0, 950000-0, none",
            "850000-0, 900000-0, 800000-0, 950000-0, none",
            "799999-9, 900000-0, 800000-0, 950000-0, trimmed",
            // the first kept was the first ever, or all before it had expired
            "800000-0, 900000-0, 0-0,      950000-0, none",
            "799999-9, 900000-0, 0-0,      950000-0, trimmed"
    })
    void aLogWithEvents(String asked, String first, String beforeFirst, String last, String gap) {
        Bounds bounds = new Bounds(Position.parse(first), Position.parse(beforeFirst), Position.parse(last));
        assertThat(retention.gap(Position.parse(asked), new Stretch(NOW, Optional.of(bounds), List.of())))
                .isEqualTo(reason(gap));
    }

    @ParameterizedTest(name = "asked {0}, log empty: {1}")
    @CsvSource({
            "0-0,       none",
            "900000-0,  none",
            "999999-0,  none",
            "1000050-0, none",
            "1060001-0, ahead",
            "899999-9,  trimmed"
    })
    void anEmptyLog(String asked, String gap) {
        assertThat(retention.gap(Position.parse(asked), new Stretch(NOW, Optional.empty(), List.of())))
                .isEqualTo(reason(gap));
    }

    @Test
    void theFloorOfAnEntryIsWhereNobodyMissesAnythingBeforeIt() {
        Position entry = new Position(900_000, 0);
        assertThat(retention.floor(entry, new Position(850_000, 3))).isEqualTo(new Position(850_000, 3));
        assertThat(retention.floor(entry, Position.START)).isEqualTo(new Position(800_000, 0));
    }

    private static Optional<Reason> reason(String gap) {
        return gap.equals("none") ? Optional.empty() : Optional.of(Reason.valueOf(gap));
    }
}
