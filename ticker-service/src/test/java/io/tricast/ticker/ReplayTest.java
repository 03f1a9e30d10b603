package io.tricast.ticker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

class ReplayTest {

    private static final Market MARKET = Market.load();

    @Test
    void movesTheIndexWithEveryStepAndEachShareInItsTurn() {
        assertThat(steps(replay(Map.of()), 6)).map(step -> step.stream().map(Quote::symbol).toList()).containsExactly(
                List.of("SPX", "AAPL"), List.of("SPX", "AMZN"), List.of("SPX", "GOOG"),
                List.of("SPX", "IBM"), List.of("SPX", "MSFT"), List.of("SPX", "AAPL"));
    }

    @Test
    void playsEachSeriesInOrderWithoutLeavingAnythingOut() {
        List<Quote> played = steps(replay(Map.of()), 5_105).stream().flatMap(List::stream).toList();

        assertThat(played).filteredOn(of("SPX")).isEqualTo(MARKET.index().quotes());
        assertThat(played).filteredOn(of("AAPL")).startsWith(MARKET.shares().getFirst().quotes().toArray(Quote[]::new));
    }

    @Test
    void startsASeriesOverAtItsEnd() {
        Replay replay = replay(Map.of("SPX", Instant.parse("2020-04-16T00:00:00Z")));

        assertThat(steps(replay, 2).stream().map(List::getFirst)).containsExactly(
                MARKET.index().quotes().getLast(), MARKET.index().quotes().getFirst());
    }

    @Test
    void goesOnAfterTheNewestTickOfEachSymbol() {
        Replay whole = replay(Map.of());
        List<List<Quote>> seen = steps(whole, 10);
        Map<String, Instant> newest = new HashMap<>();
        seen.forEach(step -> step.forEach(quote -> newest.put(quote.symbol(), quote.time())));

        assertThat(steps(replay(newest), 10)).isEqualTo(steps(whole, 10));
    }

    @Test
    void startsASymbolOverWhoseNewestTickIsAPublishersOfToday() {
        Replay replay = replay(Map.of("SPX", Instant.parse("2026-01-31T12:00:00Z")));

        assertThat(replay.step().getFirst()).isEqualTo(MARKET.index().quotes().getFirst());
    }

    @Test
    void refusesASeriesThatDoesNotRiseInTime() {
        Quote quote = MARKET.index().quotes().getFirst();

        assertThatThrownBy(() -> new Series("SPX", List.of(quote, quote))).hasMessageContaining("SPX does not rise");
        assertThatThrownBy(() -> new Series("SPX", List.of())).hasMessageContaining("SPX has no quotes");
    }

    private static Replay replay(Map<String, Instant> newest) {
        return Replay.after(newest, MARKET.index(), MARKET.shares());
    }

    private static List<List<Quote>> steps(Source source, int count) {
        return IntStream.range(0, count).mapToObj(step -> source.step()).toList();
    }

    private static Predicate<Quote> of(String symbol) {
        return quote -> quote.symbol().equals(symbol);
    }
}
