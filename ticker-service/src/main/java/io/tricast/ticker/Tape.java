package io.tricast.ticker;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import jakarta.inject.Singleton;

import io.smallrye.mutiny.Uni;
import io.tricast.events.backbone.Draft;
import io.tricast.events.backbone.EventLog;
import io.tricast.events.backbone.Newest;
import io.tricast.events.schema.EventJson;
import io.tricast.events.schema.Position;
import io.tricast.events.schema.Tick;
import io.tricast.events.schema.Topic;

/**
 * The ticker's tape: every tick of every symbol, one after the other, in one topic.
 *
 * <p>
 * {@code change} is against the newest price that was known when the quote arrived. Two publishers of one symbol at one moment
 * may both have read the same newest price; then the change of the later tick skips the earlier one. Prices and their order are
 * not affected, and one publisher at a time per symbol, as a market has, never sees it.
 */
@Singleton
final class Tape {

    private final EventLog log;

    Tape(EventLog log) {
        this.log = log;
    }

    /**
     * Appends the quotes in their order. After a failure some of the first may be on the tape, the rest is not.
     *
     * @return how many
     */
    Uni<Integer> print(List<Quote> quotes) {
        Set<String> symbols = quotes.stream().map(Quote::symbol).collect(Collectors.toSet());
        return newest(symbols)
                .map(before -> drafts(quotes, before))
                .chain(log::appendAll)
                .map(List::size);
    }

    /**
     * As above, but a tick whose sequence does not rise is left out.
     *
     * @param key the publisher's own name for the batch: what of it is on the tape already is not appended again
     */
    Uni<Ingested> ingest(List<Quote> quotes, Optional<PublishKey> key) {
        if (key.isEmpty() && quotes.stream().allMatch(quote -> quote.sequence().isEmpty())) {
            return print(quotes).map(Ingested::all);
        }
        Set<String> symbols = quotes.stream().map(Quote::symbol).collect(Collectors.toSet());
        return newest(symbols).chain(before -> {
            Sequences sequences = Sequences.of(quotes);
            List<Draft> drafts = drafts(sequences.rising(), before);
            return log.offerAll(sequences.drafts(drafts, key)).map(sequences::outcome);
        });
    }

    /** The newest tick of each of the symbols that has one, by symbol; of every symbol if none is named. */
    Uni<State> newest(Set<String> symbols) {
        return log.newest(Topic.TICKERS, symbols).map(State::of);
    }

    private static List<Draft> drafts(List<Quote> quotes, State before) {
        Map<String, BigDecimal> prices = new HashMap<>();
        before.ticks().forEach(tick -> prices.put(tick.symbol(), tick.price()));
        List<Draft> drafts = new ArrayList<>(quotes.size());
        for (Quote quote : quotes) {
            Optional<BigDecimal> price = Optional.ofNullable(prices.put(quote.symbol(), quote.price()));
            drafts.add(Draft.of(Topic.TICKERS, quote.tick(price)).withKey(quote.symbol()));
        }
        return drafts;
    }

    /**
     * The newest ticks, in the order of their symbols.
     *
     * @param at the position on the tape at which that was so: whatever comes after it is not in here
     */
    record State(Position at, List<Tick> ticks) {

        private static State of(Newest newest) {
            return new State(newest.at(), newest.events().stream()
                    .map(event -> EventJson.decode(event.data(), Tick.class))
                    .sorted(Comparator.comparing(Tick::symbol))
                    .toList());
        }
    }
}
