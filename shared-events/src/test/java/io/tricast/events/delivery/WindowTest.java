package io.tricast.events.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;

import org.junit.jupiter.api.Test;

import io.tricast.events.backbone.Tail;
import io.tricast.events.schema.Control.Reason;
import io.tricast.events.schema.Event;
import io.tricast.events.schema.EventId;
import io.tricast.events.schema.Position;
import io.tricast.events.schema.Topic;

class WindowTest {

    private static final Topic ROOM = Topic.room("lobby");

    private final List<Window> all = new ArrayList<>();
    private final WindowBudget budget = new WindowBudget(1_000_000, all::stream);
    private final Window window = window(10_000);

    @Test
    void whoStandsAtTheFloorHasMissedNothing() {
        window.start(new Tail(at(10), List.of(event(11), event(12)), at(12)));

        assertThat(window.at(at(9))).isEmpty();
        assertThat(window.at(at(10)).orElseThrow().next.position).isEqualTo(at(11));
        assertThat(window.at(at(11)).orElseThrow().next.position).isEqualTo(at(12));
        assertThat(window.at(at(12)).orElseThrow().next).isNull();
    }

    @Test
    void whoCameWhileNothingHappenedHasMissedNothing() {
        window.start(new Tail(at(10), List.of(), at(50)));
        window.event(event(60));

        assertThat(window.at(at(9))).isEmpty();
        assertThat(window.at(at(30)).orElseThrow().next.position).isEqualTo(at(60));
    }

    @Test
    void whoIsAheadOfItWaitsAtItsEnd() {
        window.start(new Tail(at(10), List.of(), at(10)));

        assertThat(window.at(at(99))).contains(window.last());
    }

    @Test
    void dropsTheOldestBeyondItsLength() {
        window.start(new Tail(at(0), List.of(), at(0)));
        Item start = window.last();
        LongStream.rangeClosed(1, 6).forEach(n -> window.event(event(n)));

        assertThat(window.at(at(1))).isEmpty();
        assertThat(window.at(at(2)).orElseThrow().next.position).isEqualTo(at(3));
        assertThat(window.overran(start)).isTrue();
        assertThat(window.overran(window.at(at(2)).orElseThrow())).isFalse();
    }

    @Test
    void dropsTheOldestBeyondItsSizeButNeverTheNewest() {
        window.start(new Tail(at(0), List.of(), at(0)));
        window.event(event(1));
        window.event(new Event(event(2).id(), ROOM, "message", Optional.empty(), "x".repeat(10_000)));

        assertThat(window.at(at(0))).isEmpty();
        assertThat(window.at(at(1)).orElseThrow().next.position).isEqualTo(at(2));
    }

    @Test
    void whereAllAreLargeTheLargestGiveWayAndTheOthersStayWhole() {
        Window small = started(new Window(ROOM, Settings.windows(10_000, 10_000_000), () -> "ab12", budget));
        Window busy = started(new Window(ROOM, Settings.windows(10_000, 10_000_000), () -> "ab12", budget));
        Window busier = started(new Window(ROOM, Settings.windows(10_000, 10_000_000), () -> "ab12", budget));
        LongStream.rangeClosed(1, 20).forEach(n -> small.event(event(n)));
        long whole = small.held();
        LongStream.rangeClosed(1, 10_000).forEach(n -> {
            busy.event(event(2 * n));
            busier.event(event(2 * n - 1));
            busier.event(event(2 * n));
            assertThat(all.stream().mapToLong(Window::held).sum()).isLessThanOrEqualTo(1_000_000);
        });

        assertThat(small.held()).isEqualTo(whole);
        assertThat(small.at(at(0))).isPresent();
        assertThat(busy.at(at(1))).isEmpty();
        assertThat(busy.held() + busier.held()).isGreaterThan(800_000);
        assertThat(busier.held()).isLessThan(2 * busy.held());
        assertThat(busier.at(at(20_000)).orElseThrow()).isSameAs(busier.last());
    }

    private Window started(Window window) {
        all.add(window);
        window.start(new Tail(at(0), List.of(), at(0)));
        return window;
    }

    private Window window(long bytes) {
        return new Window(ROOM, Settings.windows(4, bytes), () -> "ab12", budget);
    }

    @Test
    void whoBeginsAfterAGapStandsAtNoEventOfTheLogBefore() {
        window.start(new Tail(at(10), List.of(event(11)), at(11)));
        window.gap(Reason.epoch);

        assertThat(window.last().position).matches(Position::isMoment).matches(after -> after.isAfter(at(11)));
        assertThat(window.exactly(at(11))).isEmpty();
    }

    @Test
    void nobodyPassesAGapUnnoticed() {
        window.start(new Tail(at(10), List.of(event(11)), at(11)));
        Item reader = window.at(at(11)).orElseThrow();

        window.gap(Reason.trimmed);
        window.event(event(20));

        assertThat(reader.next.gap).isTrue();
        assertThat(reader.next.next.position).isEqualTo(at(20));
        assertThat(window.at(at(11))).as("stands where the gap began and has not heard of it").isEmpty();
        assertThat(window.at(at(20))).isPresent();
    }

    private static Position at(long millis) {
        return new Position(millis, 0);
    }

    private static Event event(long millis) {
        return new Event(new EventId(at(millis), ROOM.tag()), ROOM, "message", Optional.empty(), "{}");
    }
}
