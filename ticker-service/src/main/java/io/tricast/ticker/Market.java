package io.tricast.ticker;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The real prices that come with the service: {@code market/README.md} says what they are, whose, and under which licence.
 *
 * @param index the S&amp;P 500 by trading day, with volume
 * @param shares five shares by month, in the order of their symbols
 */
record Market(Series index, List<Series> shares) {

    private static final String INDEX = "SPX";
    private static final int CENTS = 2;
    private static final DateTimeFormatter MONTH = DateTimeFormatter.ofPattern("MMM d yyyy", Locale.ENGLISH);

    /** @throws UncheckedIOException if the files cannot be read */
    static Market load() {
        Series index = new Series(INDEX, rows("/market/sp500-2000.csv", Market::day));
        List<Series> shares = rows("/market/stocks.csv", Market::month).stream()
                .collect(Collectors.groupingBy(Quote::symbol, TreeMap::new, Collectors.toList()))
                .entrySet().stream().map(share -> new Series(share.getKey(), share.getValue())).toList();
        return new Market(index, shares);
    }

    /** {@code date,open,high,low,close,adjclose,volume}: as 32-bit floats, of prices that have cents. */
    private static Quote day(String[] row) {
        BigDecimal close = new BigDecimal(row[4]).setScale(CENTS, RoundingMode.HALF_UP);
        return new Quote(INDEX, close, Optional.of(new BigDecimal(row[6])), midnight(LocalDate.parse(row[0])));
    }

    /** {@code symbol,date,price}. */
    private static Quote month(String[] row) {
        return new Quote(row[0], new BigDecimal(row[2]), Optional.empty(), midnight(LocalDate.parse(row[1], MONTH)));
    }

    private static Instant midnight(LocalDate date) {
        return date.atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    private static List<Quote> rows(String resource, Function<String[], Quote> row) {
        try (BufferedReader lines = new BufferedReader(
                new InputStreamReader(Market.class.getResourceAsStream(resource), StandardCharsets.UTF_8))) {
            return lines.lines().skip(1).map(line -> row.apply(line.split(","))).toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(resource, unreadable);
        }
    }
}
