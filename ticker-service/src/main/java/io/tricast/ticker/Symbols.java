package io.tricast.ticker;

import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

import io.tricast.events.service.InvalidField;

/** The names of what is traded, as clients write them. */
final class Symbols {

    /** No comma, which separates them in a query, and no blank or brace. */
    static final String PATTERN = "[A-Z0-9][A-Z0-9._-]{0,15}";

    private static final Pattern SYMBOL = Pattern.compile(PATTERN);
    private static final int MOST = 1_000;
    private static final int LONGEST_LIST = MOST * 17;

    private Symbols() {
    }

    /**
     * What {@code symbols=A,B} asks for; empty, which means every symbol, where the parameter is absent.
     *
     * @throws InvalidField if a part is not a symbol, or they are more than 1,000
     */
    static Set<String> of(Optional<String> query) {
        return query.map(Symbols::parse).orElse(Set.of());
    }

    private static Set<String> parse(String list) {
        Set<String> symbols = new LinkedHashSet<>();
        String[] parts = list.length() > LONGEST_LIST ? new String[0] : list.split(",", MOST + 1);
        if (parts.length == 0 || parts.length > MOST) {
            throw new InvalidField("symbols", "has to name 1 to 1,000 symbols");
        }
        for (String part : parts) {
            if (!SYMBOL.matcher(part).matches()) {
                throw new InvalidField("symbols", "has to be a list of symbols such as AAPL,MSFT");
            }
            symbols.add(part);
        }
        return symbols;
    }
}
