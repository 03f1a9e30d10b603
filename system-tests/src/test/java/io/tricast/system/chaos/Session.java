package io.tricast.system.chaos;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;

import io.tricast.system.client.Arrival;
import io.tricast.system.client.Ended;
import io.tricast.system.client.EventClient;
import io.tricast.system.client.PollClient;
import io.tricast.system.client.Refused;
import io.tricast.system.oracle.Sequence;
import io.tricast.system.oracle.Told;
import io.tricast.system.stack.Accepted;
import io.tricast.system.stack.Transport;

/**
 * A client as a good library makes one: when its connection ends, or is silent for three heartbeats, it waits for a random
 * time and comes back with its position, wherever its route leads. A settled one leaves only then; a restless one leaves
 * after some events and comes back over any transport. One thread runs it; its progress may be watched by others.
 */
final class Session implements Runnable {

    private static final Duration HEARTBEAT = Duration.ofSeconds(2);
    /** Of an instance that has just started, on a busy machine. */
    private static final Duration FIRST_GREETING = Duration.ofSeconds(30);
    private static final Duration GREETING = Duration.ofSeconds(8);
    private static final Duration GLANCE = Duration.ofMillis(250);
    private static final Duration LONGEST_REST = Duration.ofSeconds(2);
    private static final int LONGEST_STAY = 60;

    private final Audience audience;
    private final Optional<Transport> settled;
    private final Route route;
    private final Predicate<Session> home;
    private final Tally tally;
    private final Random random;
    private final List<Told> history = new ArrayList<>();
    private final Map<Sequence, Integer> furthest = new ConcurrentHashMap<>();
    private volatile boolean connected;
    private Optional<String> position = Optional.empty();
    private long left;

    /**
     * Connects once, so that its history begins before anything is published.
     *
     * @param settled its transport; none if it is restless
     * @param home when it may leave for good
     */
    Session(Audience audience, Optional<Transport> settled, Route route, Predicate<Session> home, Tally tally, long seed) {
        this.audience = audience;
        this.settled = settled;
        this.route = route;
        this.home = home;
        this.tally = tally;
        this.random = new Random(seed);
        Accepted.eventually(this::begin);
    }

    private void begin() {
        try (EventClient first = open(settled.orElseGet(this::anyTransport), FIRST_GREETING)) {
            first.drop();
            position = first.position();
        }
    }

    @Override
    public void run() {
        left = System.nanoTime();
        int failures = 0;
        while (!home.test(this)) {
            try {
                visit();
                failures = 0;
            } catch (Refused e) {
                if (!e.passes()) {
                    throw e;
                }
                failures++;
            } catch (UncheckedIOException | Ended e) {
                failures++;
            }
            rest(failures);
        }
    }

    private void visit() {
        Transport transport = settled.orElseGet(this::anyTransport);
        try (EventClient client = open(transport, GREETING)) {
            tally.absent((System.nanoTime() - left) / 1e6);
            connected = true;
            int taken = stay(client, transport);
            client.drop();
            take(client.inbox().after(taken, Duration.ZERO));
            position = client.position();
            tally.ended(transport + " " + client.inbox().ending().orElseThrow().replaceAll("[:;].*", ""));
        } finally {
            left = System.nanoTime();
            connected = false;
        }
    }

    /** @return how many items it took */
    private int stay(EventClient client, Transport transport) {
        Duration patience = transport == Transport.POLL ? PollClient.WAIT.plus(HEARTBEAT.multipliedBy(3))
                : HEARTBEAT.multipliedBy(3);
        int most = settled.isPresent() ? Integer.MAX_VALUE : 1 + random.nextInt(LONGEST_STAY);
        int taken = 0;
        while (client.inbox().ending().isEmpty() && taken < most && !home.test(this)) {
            List<Arrival> fresh = client.inbox().after(taken, GLANCE);
            take(fresh);
            taken += fresh.size();
            if (client.inbox().silence().compareTo(patience) > 0) {
                tally.ended(transport + " was silent");
                return taken;
            }
        }
        return taken;
    }

    private EventClient open(Transport transport, Duration patience) {
        return Patient.call(patience, () -> audience.channel().open(route.next(random), transport, position),
                EventClient::close);
    }

    private Transport anyTransport() {
        List<Transport> all = audience.service().transports();
        return all.get(random.nextInt(all.size()));
    }

    private void take(List<Arrival> arrivals) {
        for (Arrival arrival : arrivals) {
            if (arrival.item().isEvent()) {
                int number = audience.channel().numberOf(arrival.item());
                history.add(new Told.Event(number, arrival.at()));
                audience.heard().stream().filter(it -> it.attempted(number))
                        .forEach(it -> furthest.merge(it, number, Math::max));
            } else if (arrival.item().is("gap")) {
                String reason = arrival.item().data().path("reason").asText();
                history.add(new Told.Gap(audience.topicOf(arrival.item()), reason));
                tally.gap(reason);
            } else if (arrival.item().is("error")) {
                tally.complain("told of an error: " + arrival.item());
            }
        }
    }

    private void rest(int failures) {
        double most = Math.min(LONGEST_REST.toNanos(), Duration.ofMillis(100).toNanos() * Math.pow(2, failures));
        LockSupport.parkNanos((long) (random.nextDouble() * most));
    }

    boolean connected() {
        return connected;
    }

    /** Whether it was told of that number of the sequence, or of a later one. */
    boolean hasHeard(Sequence sequence, int number) {
        return furthest.getOrDefault(sequence, Integer.MIN_VALUE) >= number;
    }

    Audience audience() {
        return audience;
    }

    @Override
    public String toString() {
        return audience.heard() + " over " + settled.map(Transport::name).orElse("any")
                + (connected ? ", connected" : ", away") + ", told up to " + furthest;
    }

    /** To be read when it has come home. */
    List<Told> history() {
        return history;
    }
}
