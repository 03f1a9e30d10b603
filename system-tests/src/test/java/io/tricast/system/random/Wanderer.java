package io.tricast.system.random;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;

import io.tricast.system.client.EventClient;
import io.tricast.system.client.Received;
import io.tricast.system.stack.Accepted;
import io.tricast.system.stack.KeyedChannel;
import io.tricast.system.stack.Service;
import io.tricast.system.stack.Transport;

/**
 * A client that never stays: it reads a few events, drops, and goes on from its position over a random transport on a random
 * instance. One thread runs it; what it saw may be read when {@link #run} has returned.
 */
final class Wanderer implements Runnable {

    private static final int LONGEST_STAY = 30;
    private static final Duration STAY = Duration.ofSeconds(1);
    private static final int TAG = "-AAAAAA".length();

    private final Service service;
    private final KeyedChannel channel;
    private final Random random;
    private final AtomicReference<List<String>> last;
    private final Map<String, List<String>> histories = new HashMap<>();
    private final Set<String> ids = new HashSet<>();
    private final List<String> complaints = new ArrayList<>();
    private Optional<String> position;

    /** @param last the last event of each topic, after which it may go home; empty until they are known */
    Wanderer(Service service, KeyedChannel channel, long seed, AtomicReference<List<String>> last) {
        this.service = service;
        this.channel = channel;
        this.random = new Random(seed);
        this.last = last;
        try (EventClient first = open(Optional.empty())) {
            first.drop();
            this.position = first.position();
        }
    }

    @Override
    public void run() {
        while (!home()) {
            Accepted.eventually(this::visit);
        }
    }

    private boolean home() {
        List<String> all = last.get();
        return !all.isEmpty() && ids.containsAll(all);
    }

    private void visit() {
        try (EventClient client = open(position)) {
            client.inbox().waitsFor(1 + random.nextInt(LONGEST_STAY), STAY);
            client.drop();
            client.inbox().items().forEach(this::take);
            position = client.position();
        }
    }

    private EventClient open(Optional<String> from) {
        List<Transport> transports = service.transports();
        Transport transport = transports.get(random.nextInt(transports.size()));
        return channel.open(channel.stack().instance(service, random.nextInt(2)), transport, from);
    }

    private void take(Received received) {
        String topic = received.envelope().path("topic").asText(channel.topics().getFirst());
        received.id().ifPresent(id -> {
            ids.add(id);
            histories.computeIfAbsent(topic, it -> new ArrayList<>()).add(positionOf(id));
        });
        if (received.is("gap") || received.is("error")) {
            complaints.add(received + " after " + ids.size() + " events");
        }
    }

    /** An event's position in its topic is its id without the tag, whose characters may be hyphens too. */
    static String positionOf(String id) {
        return id.substring(0, id.length() - TAG);
    }

    /** Positions in that topic as they were seen, over all connections. */
    List<String> historyOf(String topic) {
        return histories.getOrDefault(topic, List.of());
    }

    Set<String> topics() {
        return histories.keySet();
    }

    /** Nothing was ever trimmed or wiped, so any gap it was told of is one that was not there. */
    List<String> complaints() {
        return complaints;
    }
}
