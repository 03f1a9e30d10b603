package io.tricast.system.random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;

import org.junit.jupiter.api.Test;

class OracleTest {

    private final Oracle oracle = new Oracle(List.of("1-0", "1-1", "2-0", "10-0"));

    @Test
    void findsNothingWhereTheHistoryIsTheLog() {
        assertThat(oracle.judge(List.of("1-0", "1-1", "2-0", "10-0"))).isEmpty();
    }

    @Test
    void findsASkippedEventAtTheStartInTheMiddleAndAtTheEnd() {
        assertThat(oracle.judge(List.of("1-1", "2-0", "10-0"))).containsExactly(new Violation.Missing("1-0"));
        assertThat(oracle.judge(List.of("1-0", "1-1", "10-0"))).containsExactly(new Violation.Missing("2-0"));
        assertThat(oracle.judge(List.of("1-0", "1-1", "2-0"))).containsExactly(new Violation.Missing("10-0"));
    }

    @Test
    void findsADoubledEventAtOnceAndLater() {
        assertThat(oracle.judge(List.of("1-0", "1-0", "1-1", "2-0", "10-0"))).containsExactly(new Violation.Doubled("1-0"));
        assertThat(oracle.judge(List.of("1-0", "1-1", "2-0", "10-0", "1-1"))).containsExactly(new Violation.Doubled("1-1"));
    }

    @Test
    void findsASwappedEvent() {
        assertThat(oracle.judge(List.of("1-0", "2-0", "1-1", "10-0")))
                .containsExactly(new Violation.Swapped("1-1", "2-0"));
    }

    @Test
    void findsAForeignEvent() {
        assertThat(oracle.judge(List.of("1-0", "1-1", "2-0", "3-0", "10-0")))
                .containsExactly(new Violation.Foreign("3-0"));
    }

    @Test
    void findsThatNothingWasSeen() {
        assertThat(oracle.judge(List.of())).hasSize(4);
    }

    @Test
    void doesNotTakeALogThatContradictsItself() {
        assertThatThrownBy(() -> new Oracle(List.of("1-0", "1-0"))).hasMessageContaining("1-0");
    }
}
