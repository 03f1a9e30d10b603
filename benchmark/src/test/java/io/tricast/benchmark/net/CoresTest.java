package io.tricast.benchmark.net;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

@EnabledOnOs(OS.LINUX)
class CoresTest {

    @Test
    void readsTheListAsTheKernelWritesIt() {
        assertThat(Cores.parse("0")).containsExactly(0);
        assertThat(Cores.parse("0-2,5,7-8")).containsExactly(0, 1, 2, 5, 7, 8);
    }

    @Test
    void aProcessMayUseACore() {
        assertThat(Cores.ofThisProcess().server()).isNotNegative();
    }
}
