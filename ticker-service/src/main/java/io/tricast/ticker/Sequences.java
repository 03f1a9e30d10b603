package io.tricast.ticker;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.tricast.events.backbone.Condition;
import io.tricast.events.backbone.Draft;
import io.tricast.events.schema.EventId;
import io.tricast.ticker.Ingested.Reason;
import io.tricast.ticker.Ingested.Refusal;

/**
 * Which ticks of a batch follow on those before them. The batch itself shows what is out of order in it; what is stale, the
 * log says when it is asked to append.
 */
final class Sequences {

    private final List<Quote> quotes;

    /** The indexes of those that are to be appended. */
    private final List<Integer> rising = new ArrayList<>();
    private final List<Refusal> refused = new ArrayList<>();

    private Sequences(List<Quote> quotes) {
        this.quotes = quotes;
    }

    static Sequences of(List<Quote> quotes) {
        Sequences sequences = new Sequences(quotes);
        Map<String, Long> highest = new HashMap<>();
        for (int i = 0; i < quotes.size(); i++) {
            Quote quote = quotes.get(i);
            long sequence = quote.sequence().orElse(Long.MAX_VALUE);
            if (quote.sequence().isPresent() && sequence <= highest.getOrDefault(quote.symbol(), 0L)) {
                sequences.refuse(i, Reason.outOfOrder);
            } else {
                sequences.rising.add(i);
                quote.sequence().ifPresent(known -> highest.put(quote.symbol(), known));
            }
        }
        return sequences;
    }

    List<Quote> rising() {
        return rising.stream().map(quotes::get).toList();
    }

    /** @param plain of {@link #rising}, in that order */
    List<Draft> drafts(List<Draft> plain, Optional<PublishKey> key) {
        List<Draft> drafts = new ArrayList<>(plain.size());
        for (int i = 0; i < plain.size(); i++) {
            int index = rising.get(i);
            Quote quote = quotes.get(index);
            Draft draft = quote.sequence().map(sequence -> new Condition.Rising(quote.symbol(), sequence))
                    .map(plain.get(i)::when).orElse(plain.get(i));
            drafts.add(key.map(name -> name.on(draft, index)).orElse(draft));
        }
        return drafts;
    }

    /** @param ids of what was appended, in the order of {@link #rising} */
    Ingested outcome(List<Optional<EventId>> ids) {
        for (int i = 0; i < ids.size(); i++) {
            if (ids.get(i).isEmpty()) {
                refuse(rising.get(i), Reason.stale);
            }
        }
        refused.sort(Comparator.comparing(Refusal::index));
        return new Ingested(quotes.size() - refused.size(), List.copyOf(refused));
    }

    private void refuse(int index, Reason reason) {
        refused.add(new Refusal(index, quotes.get(index).symbol(), reason));
    }
}
