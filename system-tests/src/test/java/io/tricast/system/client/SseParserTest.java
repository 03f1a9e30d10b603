package io.tricast.system.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

class SseParserTest {

    private final SseParser parser = new SseParser();

    @Test
    void joinsDataLinesAndKeepsTheIdUntilTheNext() {
        assertThat(parse("id: 1", "event: tick", "data: a", "data: b", "", "data:c", "")).containsExactly(
                new SseParser.Block(Optional.of("1"), "tick", "a\nb"),
                new SseParser.Block(Optional.of("1"), "message", "c"));
    }

    @Test
    void ignoresCommentsAndBlocksWithoutData() {
        assertThat(parse(": beat", "", "event: tick", "", "retry: 3000", "unknown", "data: a", ""))
                .containsExactly(new SseParser.Block(Optional.empty(), "message", "a"));
    }

    @Test
    void givesNothingBeforeTheEmptyLine() {
        assertThat(parse("id: 1", "data: half")).isEmpty();
    }

    private List<SseParser.Block> parse(String... lines) {
        return Stream.of(lines).flatMap(line -> parser.line(line).stream()).toList();
    }
}
