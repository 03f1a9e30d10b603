package io.tricast.ticker;

import java.time.Instant;
import java.util.List;

/**
 * The history of one symbol's price, over and over.
 *
 * @param quotes at least one, rising strictly in time
 */
record Series(String symbol, List<Quote> quotes) {

    Series {
        quotes = List.copyOf(quotes);
        if (quotes.isEmpty()) {
            throw new IllegalArgumentException(symbol + " has no quotes");
        }
        for (int i = 1; i < quotes.size(); i++) {
            if (!quotes.get(i).time().isAfter(quotes.get(i - 1).time())) {
                throw new IllegalArgumentException(symbol + " does not rise in time at " + quotes.get(i).time());
            }
        }
    }

    Quote at(long turn) {
        return quotes.get((int) (turn % quotes.size()));
    }

    /** The turn of the first quote after the time: the first of all where there is none after it. */
    int after(Instant time) {
        for (int i = 0; i < quotes.size(); i++) {
            if (quotes.get(i).time().isAfter(time)) {
                return i;
            }
        }
        return 0;
    }
}
