package io.tricast.events.delivery;

import java.util.List;
import java.util.Set;

/**
 * Which events of a topic a client wants, by their keys. Immutable.
 *
 * @param all whatever the key is, and also without one
 * @param exact these keys
 * @param prefixes every key that begins like this, also one that nobody has seen yet
 */
public record KeyFilter(boolean all, Set<String> exact, List<String> prefixes) {

    public static final KeyFilter ALL = new KeyFilter(true, Set.of(), List.of());
    public static final KeyFilter NONE = new KeyFilter(false, Set.of(), List.of());

    public KeyFilter {
        exact = Set.copyOf(exact);
        prefixes = List.copyOf(prefixes);
    }

    /** All if none is named. */
    public static KeyFilter of(Set<String> keys) {
        return keys.isEmpty() ? ALL : new KeyFilter(false, keys, List.of());
    }

    public boolean matches(String key) {
        return all || key != null && (exact.contains(key) || begins(key));
    }

    private boolean begins(String key) {
        for (int i = 0; i < prefixes.size(); i++) {
            if (key.startsWith(prefixes.get(i))) {
                return true;
            }
        }
        return false;
    }
}
