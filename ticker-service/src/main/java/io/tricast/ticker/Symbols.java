package io.tricast.ticker;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

import io.tricast.events.delivery.KeyFilter;
import io.tricast.events.service.InvalidField;

/** The names of what is traded, as clients write them. */
final class Symbols {

    /** No comma, which separates them in a query, and no blank or brace. */
    static final String PATTERN = "[A-Z0-9][A-Z0-9._-]{0,15}";

    private static final Pattern SYMBOL = Pattern.compile(PATTERN);
    private static final String EVERY = "*";
    private static final int MOST = 1_000;
    private static final int LONGEST_LIST = MOST * 18;

    private Symbols() {
    }

    /**
     * What {@code symbols=A,TECH.*} asks for: symbols, and beginnings of symbols with a star; every symbol where it is a lone
     * star or the parameter is absent.
     *
     * @throws InvalidField if a part is neither, or they are more than 1,000
     */
    static KeyFilter of(Optional<String> query) {
        return query.map(Symbols::split).map(Symbols::filter).orElse(KeyFilter.ALL);
    }

    /** @throws InvalidField as above */
    static KeyFilter filter(List<String> parts) {
        if (parts.isEmpty() || parts.size() > MOST) {
            throw new InvalidField("symbols", "has to name 1 to 1,000 symbols");
        }
        Set<String> exact = new LinkedHashSet<>();
        List<String> prefixes = new ArrayList<>();
        for (String part : parts) {
            if (part.equals(EVERY)) {
                return KeyFilter.ALL;
            }
            boolean pattern = part.endsWith(EVERY);
            String name = pattern ? part.substring(0, part.length() - 1) : part;
            if (!SYMBOL.matcher(name).matches()) {
                throw new InvalidField("symbols", "has to be a list of symbols such as AAPL,MSFT or patterns such as TECH.*");
            }
            if (pattern) {
                prefixes.add(name);
            } else {
                exact.add(name);
            }
        }
        return new KeyFilter(false, exact, prefixes);
    }

    /** @throws InvalidField if it is not the name of one symbol */
    static void require(String symbol) {
        if (!SYMBOL.matcher(symbol).matches()) {
            throw new InvalidField("symbol", "has to be a symbol such as AAPL");
        }
    }

    private static List<String> split(String list) {
        return list.length() > LONGEST_LIST ? List.of() : List.of(list.split(",", MOST + 1));
    }
}
