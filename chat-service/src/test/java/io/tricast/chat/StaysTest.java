package io.tricast.chat;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import io.tricast.chat.Stays.Stay;
import io.tricast.events.schema.Topic;

class StaysTest {

    private static final Topic LOBBY = Topic.room("lobby");
    private static final Stay ALICE = new Stay(LOBBY, "alice");

    private final Stays stays = new Stays();

    @Test
    void aUserIsHereUntilTheTimeAfterTheirLastConnectionIsOver() {
        assertThat(stays.enter(LOBBY, "alice")).isTrue();
        assertThat(stays.enter(LOBBY, "alice")).isFalse();
        stays.leave(LOBBY, "alice", 10);
        assertThat(stays.overdue(20)).as("one connection is left").isEmpty();
        stays.leave(LOBBY, "alice", 30);
        assertThat(stays.overdue(29)).isEmpty();
        assertThat(stays.overdue(30)).containsExactly(ALICE);
        assertThat(stays.overdue(31)).as("told once").isEmpty();
        assertThat(stays.forget(ALICE)).isTrue();
        assertThat(stays.places()).isEmpty();
        assertThat(stays.overdue(1_000_000)).isEmpty();
    }

    @Test
    void whoComesBackInTimeHasNotGone() {
        stays.enter(LOBBY, "alice");
        stays.leave(LOBBY, "alice", 10);
        stays.enter(LOBBY, "alice");
        assertThat(stays.overdue(20)).isEmpty();
        assertThat(stays.forget(ALICE)).isFalse();
        stays.leave(LOBBY, "alice", 30);
        assertThat(stays.overdue(30)).as("and may go again").containsExactly(ALICE);
    }

    @Test
    void whoCouldNotBeSentAwayIsToldAgain() {
        stays.enter(LOBBY, "alice");
        stays.leave(LOBBY, "alice", 10);
        assertThat(stays.overdue(10)).containsExactly(ALICE);
        assertThat(stays.overdue(1_000_000)).containsExactly(ALICE);
    }
}
