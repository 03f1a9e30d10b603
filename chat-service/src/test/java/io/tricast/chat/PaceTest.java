package io.tricast.chat;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;

import org.junit.jupiter.api.Test;

class PaceTest {

    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    private final Pace pace = new Pace(10, 20, 0);

    @Test
    void takesABurstAndThenARate() {
        for (int i = 0; i < 20; i++) {
            assertThat(pace.take(0)).isEmpty();
        }
        assertThat(pace.take(0)).contains(Duration.ofMillis(100));
        assertThat(pace.take(SECOND / 20)).contains(Duration.ofMillis(50));
        assertThat(pace.take(SECOND / 10)).isEmpty();
        assertThat(pace.take(SECOND / 10)).isPresent();
        assertThat(pace.take(SECOND * 60)).isEmpty();
        assertThat(pace.enough()).isFalse();
    }

    @Test
    void boundsEachOfManyAndForgetsWhoHasNotSentForLongest() {
        Paces<String> paces = new Paces<>(1, 1);
        assertThat(paces.take("alice", 0)).isEmpty();
        assertThat(paces.take("bob", 0)).isEmpty();
        assertThat(paces.take("alice", 0)).contains(Duration.ofSeconds(1));
        for (int i = 0; i < Paces.MOST - 1; i++) {
            paces.take("user" + i, 0);
        }
        assertThat(paces.take("alice", 0)).as("sent after bob").isPresent();
        assertThat(paces.take("bob", 0)).as("forgotten").isEmpty();
    }

    @Test
    void hasEnoughOfAClientThatDoesNotWait() {
        for (int i = 0; i < 120; i++) {
            pace.take(0);
        }
        assertThat(pace.enough()).isFalse();
        Optional<Duration> refused = pace.take(0);
        assertThat(refused).isPresent();
        assertThat(pace.enough()).isTrue();
        pace.take(SECOND * 60);
        assertThat(pace.enough()).as("after a pause").isFalse();
    }
}
