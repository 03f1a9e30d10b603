package io.tricast.chat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import io.tricast.events.schema.Topic;

/**
 * Who is where on this instance: how many connections each user has in each place, and until when somebody without one is
 * still taken for present. Thread-safe.
 */
final class Stays {

    record Stay(Topic place, String user) {
    }

    private static final class State {
        int connections;
        long until;
    }

    /** Longer than Redis may take to answer. */
    private static final Duration AGAIN = Duration.ofSeconds(15);

    private final Map<Topic, Map<String, State>> places = new ConcurrentHashMap<>();

    /**
     * Those without a connection, and some who have come back: few, however many are here. Added to and removed from while the
     * place is locked.
     */
    private final Set<Stay> alone = ConcurrentHashMap.newKeySet();

    /** True if the user was not here. */
    boolean enter(Topic place, String user) {
        boolean[] fresh = { false };
        places.compute(place, (_, present) -> {
            Map<String, State> users = present == null ? new ConcurrentHashMap<>() : present;
            State state = users.computeIfAbsent(user, _ -> {
                fresh[0] = true;
                return new State();
            });
            state.connections++;
            return users;
        });
        return fresh[0];
    }

    /** @param until in the time of {@link #overdue} */
    void leave(Topic place, String user, long until) {
        places.computeIfPresent(place, (_, users) -> {
            State state = users.get(user);
            if (state != null) {
                state.connections--;
                state.until = Math.max(state.until, until);
                if (state.connections == 0) {
                    alone.add(new Stay(place, user));
                }
            }
            return users;
        });
    }

    /** Those whose time without a connection is over. They stay until {@link #forget}, and are told again after a while. */
    List<Stay> overdue(long now) {
        return alone.stream().filter(stay -> isOverdue(stay, now)).toList();
    }

    private boolean isOverdue(Stay stay, long now) {
        boolean[] overdue = { false };
        places.compute(stay.place(), (_, users) -> {
            State state = users == null ? null : users.get(stay.user());
            if (state == null || state.connections > 0) {
                alone.remove(stay);
            } else if (state.until - now <= 0) {
                state.until = now + AGAIN.toMillis();
                overdue[0] = true;
            }
            return users;
        });
        return overdue[0];
    }

    /** Whether nobody but this user is left in the place. */
    boolean isLast(Stay stay) {
        return users(stay.place()).size() <= 1;
    }

    /** False if the user came back meanwhile. */
    boolean forget(Stay stay) {
        boolean[] gone = { true };
        places.computeIfPresent(stay.place(), (_, users) -> {
            State state = users.get(stay.user());
            if (state != null && state.connections > 0) {
                gone[0] = false;
            } else {
                users.remove(stay.user());
            }
            return users.isEmpty() ? null : users;
        });
        return gone[0];
    }

    Set<Topic> places() {
        return places.keySet();
    }

    Set<String> users(Topic place) {
        return places.getOrDefault(place, Map.of()).keySet();
    }
}
