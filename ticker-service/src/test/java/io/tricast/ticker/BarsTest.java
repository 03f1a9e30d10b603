package io.tricast.ticker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

import org.junit.jupiter.api.Test;

import io.tricast.events.schema.Bar;
import io.tricast.events.schema.Tick;

class BarsTest {

    private static final Instant NOON = Instant.parse("2026-01-31T12:00:00Z");

    private final OpenBars bars = new OpenBars(List.of());

    @Test
    void holdTheFirstHighestLowestAndLastPriceAndTheSumOfTheVolumes() {
        add("A", "10", "5", 0);
        add("A", "12", null, 10);
        add("A", "9", "2.5", 20);
        add("A", "11", null, 59);

        assertThat(minute(bars.changed(), "A")).isEqualTo(new Bar("A", "1m", NOON, new BigDecimal("10"), new BigDecimal("12"),
                new BigDecimal("9"), new BigDecimal("11"), new BigDecimal("7.5"), 4));
        assertThat(bars.closed()).isEmpty();
    }

    @Test
    void closeWithTheFirstTickOfAnySymbolAfterTheirEnd() {
        add("A", "10", null, 0);
        add("B", "1", null, 60);

        assertThat(bars.closed()).extracting(Bar::symbol, Bar::interval).containsExactly(
                tuple("A", "1m"));
        assertThat(bars.changed()).extracting(Bar::symbol, Bar::interval).contains(
                tuple("A", "1h"), tuple("B", "1m"));
    }

    @Test
    void goOnFromWhatWasStored() {
        add("A", "10", null, 0);
        OpenBars successor = new OpenBars(bars.changed());
        successor.add(tick("A", "8", null), NOON.plusSeconds(30));

        assertThat(minute(successor.changed(), "A").ticks()).isEqualTo(2);
        successor.add(tick("A", "7", null), NOON.plusSeconds(90));
        assertThat(successor.closed()).extracting(Bar::low).containsExactly(new BigDecimal("8"));
    }

    private void add(String symbol, String price, String volume, int second) {
        bars.add(tick(symbol, price, volume), NOON.plusSeconds(second));
    }

    private static Tick tick(String symbol, String price, String volume) {
        return new Tick(symbol, new BigDecimal(price), null, volume == null ? null : new BigDecimal(volume), Instant.EPOCH,
                null);
    }

    private static Bar minute(List<Bar> all, String symbol) {
        return all.stream().filter(bar -> bar.symbol().equals(symbol) && bar.interval().equals("1m")).findFirst().orElseThrow();
    }
}
