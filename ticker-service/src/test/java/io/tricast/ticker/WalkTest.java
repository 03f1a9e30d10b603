package io.tricast.ticker;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

class WalkTest {

    private static final InstantSource NOON = InstantSource.fixed(Instant.parse("2026-01-31T12:00:00Z"));

    @Test
    void makesTheSamePricesOfTheSameSeed() {
        assertThat(prices(7, 1_000)).isEqualTo(prices(7, 1_000)).isNotEqualTo(prices(8, 1_000));
    }

    @Test
    void movesEverySymbolAndNeverToNothing() {
        List<Quote> walked = prices(7, 20_000);

        assertThat(walked).extracting(Quote::symbol).containsAll(Walk.SYMBOLS);
        assertThat(walked).allSatisfy(quote -> {
            assertThat(quote.price()).isGreaterThanOrEqualTo(BigDecimal.ONE);
            assertThat(quote.price().scale()).isEqualTo(2);
            assertThat(quote.volume()).hasValueSatisfying(volume -> assertThat(volume).isPositive());
        });
    }

    @Test
    void goesOnFromTheNewestPrices() {
        Walk walk = new Walk(7, NOON, Map.of("ACME", new BigDecimal("500.00")));

        Quote acme = Stream.generate(walk::step).map(List::getFirst)
                .filter(quote -> quote.symbol().equals("ACME")).findFirst().orElseThrow();
        assertThat(acme.price()).isBetween(new BigDecimal("495"), new BigDecimal("505"));
    }

    private static List<Quote> prices(long seed, int count) {
        Walk walk = new Walk(seed, NOON, Map.of());
        return Stream.generate(walk::step).limit(count).flatMap(List::stream).toList();
    }
}
