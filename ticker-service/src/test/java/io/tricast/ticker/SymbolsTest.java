package io.tricast.ticker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.tricast.events.delivery.KeyFilter;
import io.tricast.events.service.InvalidField;

class SymbolsTest {

    @Test
    void areAllIfNoneIsNamed() {
        assertThat(Symbols.of(Optional.empty())).isEqualTo(KeyFilter.ALL);
        assertThat(Symbols.of(Optional.of("AAPL,*"))).isEqualTo(KeyFilter.ALL);
    }

    @Test
    void areSeparatedByCommas() {
        assertThat(Symbols.of(Optional.of("AAPL,BRK.B,AAPL")).exact()).containsExactlyInAnyOrder("AAPL", "BRK.B");
    }

    @Test
    void areAThousandAtMost() {
        assertThat(Symbols.of(Optional.of(symbols(1_000))).exact()).hasSize(1_000);
        assertThatThrownBy(() -> Symbols.of(Optional.of(symbols(1_001)))).isInstanceOf(InvalidField.class);
    }

    @Test
    void areAllThatBeginAsAPatternDoes() {
        KeyFilter filter = Symbols.of(Optional.of("TECH.*,AAPL"));

        assertThat(filter.matches("TECH.ACME")).isTrue();
        assertThat(filter.matches("AAPL")).isTrue();
        assertThat(filter.matches("TECHNO")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = { "", ",", "AAPL,", "aapl", "AAPL MSFT", "AAPL, MSFT", "{X}", "A*B", "**", "ABCDEFGHIJKLMNOPQ" })
    void areRefusedIfOneIsNone(String query) {
        assertThatThrownBy(() -> Symbols.of(Optional.of(query))).isInstanceOfSatisfying(InvalidField.class,
                invalid -> assertThat(invalid.field()).isEqualTo("symbols"));
    }

    private static String symbols(int count) {
        return IntStream.range(0, count).mapToObj(i -> "S" + i).collect(Collectors.joining(","));
    }
}
