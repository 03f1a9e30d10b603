package io.tricast.ticker;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;

import org.junit.jupiter.api.Test;

class MarketTest {

    private final Market market = Market.load();

    @Test
    void readsEveryTradingDayOfTheIndexWithItsVolume() {
        assertThat(market.index().quotes()).hasSize(5_105);
        assertThat(market.index().quotes().getFirst()).isEqualTo(new Quote("SPX", new BigDecimal("1455.22"),
                Optional.of(new BigDecimal("931800000")), Instant.parse("2000-01-03T00:00:00Z")));
        assertThat(market.index().quotes().getLast()).isEqualTo(new Quote("SPX", new BigDecimal("2874.56"),
                Optional.of(new BigDecimal("5792140000")), Instant.parse("2020-04-17T00:00:00Z")));
    }

    @Test
    void readsEveryMonthOfTheFiveShares() {
        assertThat(market.shares()).extracting(Series::symbol).containsExactly("AAPL", "AMZN", "GOOG", "IBM", "MSFT");
        assertThat(market.shares()).extracting(share -> share.quotes().size()).containsExactly(123, 123, 68, 123, 123);
        assertThat(market.shares().getFirst().quotes().getLast()).isEqualTo(new Quote("AAPL", new BigDecimal("223.02"),
                Optional.empty(), Instant.parse("2010-03-01T00:00:00Z")));
        assertThat(market.shares().get(2).quotes().getFirst()).isEqualTo(new Quote("GOOG", new BigDecimal("102.37"),
                Optional.empty(), Instant.parse("2004-08-01T00:00:00Z")));
    }
}
