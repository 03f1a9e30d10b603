package io.tricast.events.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.tricast.events.schema.EventId;
import io.tricast.events.schema.InvalidId;
import io.tricast.events.schema.Position;
import io.tricast.events.schema.Topic;

class CursorTest {

    private static final Topic ALICE = Topic.user("alice");
    private static final Topic BOB = Topic.user("bob");
    private static final Position EARLY = new Position(1_763_850_000_123L, 0);
    private static final Position LATE = new Position(1_763_850_000_999L, 41);

    @Test
    void saysAgainWhatItWasMadeOf() {
        String text = "ab12" + Cursor.entry(ALICE, EARLY) + Cursor.entry(Topic.EVERYONE, LATE);

        Cursor cursor = Cursor.parse(text);

        assertThat(cursor.epoch()).isEqualTo("ab12");
        assertThat(cursor.in(ALICE)).contains(EARLY);
        assertThat(cursor.in(Topic.EVERYONE)).contains(LATE);
        assertThat(cursor.in(BOB)).isEmpty();
    }

    @Test
    void aMomentIsNotTakenForAnEvent() {
        Position moment = Position.before(1_763_850_000_123L);
        Cursor cursor = Cursor.parse("ab12" + Cursor.entry(ALICE, moment) + Cursor.entry(Topic.EVERYONE, Position.START));

        assertThat(cursor.in(ALICE)).contains(moment).get().matches(Position::isMoment);
        assertThat(cursor.in(Topic.EVERYONE)).contains(Position.START);
        assertThat(EARLY.isMoment()).isFalse();
        assertThat(Cursor.entry(ALICE, moment)).hasSameSizeAs(Cursor.entry(ALICE, EARLY));
    }

    @Test
    void isShort() {
        assertThat("ab12" + Cursor.entry(ALICE, EARLY) + Cursor.entry(Topic.EVERYONE, EARLY)).hasSize(26);
    }

    @Test
    void takesTheEarlierOfTwoPositionsThatShareATag() {
        String text = "ab12" + Cursor.entry(ALICE, LATE) + Cursor.entry(ALICE, EARLY);

        assertThat(Cursor.parse(text).in(ALICE)).contains(EARLY);
    }

    @ParameterizedTest
    @ValueSource(strings = { "-", "+", "$", "0-0", "abc", "ab12.", ".x", "ab12.short", "ab12.abcdefAZrkr8!", "ab12.abcdef-1",
            "ab12.abcdefAZrkr8L~", "ab12.abcdefAZrkr8L~0", "ab12.abcdefAZrkr8L~-5", "ab12.abcdefAZrkr8L~zzzzzzzzzzzzzzzzzzzz",
            "18446744073709551615-1-abcdef", "1-2-3", "ab12..abcdefAZrkr8L", "a\r\nb.abcdefAZrkr8L " })
    void whatNoServerMadeIsRefusedByName(String text) {
        assertThatThrownBy(() -> FeedRequest.of(List.of(ALICE)).from(Optional.of(text)))
                .isInstanceOfSatisfying(InvalidId.class, refused -> assertThat(refused.field()).isEqualTo("lastEventId"));
    }

    @Test
    void anotherUsersCursorIsRefused() {
        String bobs = "ab12" + Cursor.entry(BOB, EARLY) + Cursor.entry(Topic.EVERYONE, EARLY);

        assertThatThrownBy(() -> FeedRequest.of(List.of(ALICE, Topic.EVERYONE)).from(Optional.of(bobs)))
                .isInstanceOf(InvalidId.class);
    }

    @Test
    void anEventIdIsAPositionInItsOwnTopicOnly() {
        Topic room = Topic.room("lobby");
        String id = new EventId(EARLY, room.tag()).toString();

        assertThat(FeedRequest.of(List.of(room)).from(Optional.of(id)).resumes()).isTrue();
        assertThatThrownBy(() -> FeedRequest.of(List.of(Topic.room("other"))).from(Optional.of(id)))
                .isInstanceOf(InvalidId.class);
        assertThatThrownBy(() -> FeedRequest.of(List.of(room, Topic.EVERYONE)).from(Optional.of(id)))
                .isInstanceOf(InvalidId.class);
    }

    @Test
    void noPositionMeansFromNowOn() {
        assertThat(FeedRequest.of(List.of(ALICE)).from(Optional.empty()).resumes()).isFalse();
        assertThat(FeedRequest.of(List.of(ALICE)).from(Optional.of("")).resumes()).isFalse();
    }
}
