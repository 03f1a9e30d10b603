package io.tricast.benchmark.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

@EnabledOnOs(OS.LINUX)
class ProcessUsageTest {

    @Test
    void cpuIsReadBehindTheNameWhateverItHolds() {
        var stat = "42 (a) b (c) S 1 42 42 0 -1 4194560 100 0 0 0 123 45 0 0 20 0 8 0 1000 1 2 3";
        assertThat(ProcessUsage.cpu(stat)).isEqualTo(Duration.ofMillis(1680));
    }

    @Test
    void memoryIsWhatIsInRam() {
        assertThat(ProcessUsage.residentKib("Name:\tjava\nVmSize:\t  999 kB\nVmRSS:\t   1234 kB\n")).isEqualTo(1234);
        assertThat(ProcessUsage.residentKib("Name:\tgone\n")).isZero();
    }

    @Test
    void thisProcessUsesSomething() {
        assertThat(ProcessUsage.of(ProcessHandle.current().pid()).residentKib()).isGreaterThan(10_000);
    }

    @Test
    void aProcessThatIsGoneUsesNothing() {
        assertThat(ProcessUsage.of(Integer.MAX_VALUE)).isEqualTo(new ProcessUsage(Duration.ZERO, 0));
    }

    @Test
    void aCoresTimeIsReadFromItsOwnLine() {
        var stat = "cpu  9 9 9 9 9 9 9 9 0 0\ncpu0 1 1 1 1 1 1 1 1 0 0\ncpu1 10 20 30 4000 500 6 7 8 0 0\n";
        assertThat(CoreUsage.busy(stat, 1)).isEqualTo(Duration.ofMillis(730));
    }
}
