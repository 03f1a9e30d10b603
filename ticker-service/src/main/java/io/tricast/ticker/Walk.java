package io.tricast.ticker;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/**
 * A market of invented companies: with every step one of them moves by up to one per cent. The same seed and starting prices
 * make the same prices; the time is the clock's.
 */
final class Walk implements Source {

    static final List<String> SYMBOLS = List.of("ACME", "GLOBEX", "HOOLI", "INITECH", "UMBRELLA");

    private static final BigDecimal FIRST = new BigDecimal("100.00");
    private static final BigDecimal LEAST = new BigDecimal("1.00");
    private static final double STRIDE = 0.01;
    private static final long LARGEST_TRADE = 10_000;

    private final RandomGenerator random;
    private final InstantSource clock;
    private final Map<String, BigDecimal> prices = new LinkedHashMap<>();

    /** @param newest the price of each symbol that has one: the walk goes on from there */
    Walk(long seed, InstantSource clock, Map<String, BigDecimal> newest) {
        // The algorithm by name: the default one may change with the JDK, and the prices of a seed with it.
        this.random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        this.clock = clock;
        SYMBOLS.forEach(symbol -> prices.put(symbol, newest.getOrDefault(symbol, FIRST)));
    }

    @Override
    public List<Quote> step() {
        String symbol = SYMBOLS.get(random.nextInt(SYMBOLS.size()));
        BigDecimal price = prices.compute(symbol, (same, before) -> moved(before));
        return List.of(
                new Quote(symbol, price, Optional.of(BigDecimal.valueOf(random.nextLong(1, LARGEST_TRADE))), clock.instant()));
    }

    private BigDecimal moved(BigDecimal before) {
        BigDecimal factor = BigDecimal.valueOf(1 + random.nextDouble(-STRIDE, STRIDE));
        return before.multiply(factor).setScale(2, RoundingMode.HALF_UP).max(LEAST);
    }
}
