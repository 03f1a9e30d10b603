package io.tricast.chat;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MentionsTest {

    @ParameterizedTest
    @CsvSource(delimiter = ';', nullValues = "-", value = {
            "hello; -",
            "@alice; alice",
            "hi @alice, and (@bob).; alice bob",
            "@alice @alice; alice",
            "write to alice@example.org; -",
            "@alice@example.org is one; alice@example.org",
            "@ alone; -",
            "@!; -" })
    void areTheNamesAfterAnAt(String text, String names) {
        assertThat(Mentions.in(text)).isEqualTo(names == null ? List.of() : List.of(names.split(" ")));
    }

    @Test
    void areTenAtMost() {
        String text = IntStream.range(0, 50).mapToObj(n -> "@user" + n).collect(Collectors.joining(" "));
        assertThat(Mentions.in(text)).hasSize(10);
        assertThat(Mentions.in("@" + "x".repeat(129))).as("no user is called so").isEmpty();
    }
}
