package io.tricast.system.random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import io.tricast.system.stack.Accepted;
import io.tricast.system.stack.KeyedChannel;
import io.tricast.system.stack.MixedChannel;
import io.tricast.system.stack.RedisWire;
import io.tricast.system.stack.Service;
import io.tricast.system.stack.Stack;
import io.tricast.system.stack.UserChannel;

/**
 * Publishers publish and clients wander while Redis is disturbed; whatever happens, each client's history is the log. The seed
 * decides who does what; {@code -Dseed=} repeats it, but for the timing of threads.
 */
class RandomFaultsIT {

    private static final int PUBLISHERS = 3;
    private static final int EVENTS_EACH = 120;
    private static final int CLIENTS = 8;
    private static final int FAULTS = 6;
    private static final Duration PATIENCE = Duration.ofSeconds(120);

    private final long seed = Optional.ofNullable(System.getProperty("seed")).filter(it -> !it.isBlank())
            .map(Long::parseLong).orElseGet(() -> new Random().nextLong(1_000_000));
    private final AtomicInteger accepted = new AtomicInteger();
    private final AtomicReference<List<String>> last = new AtomicReference<>(List.of());
    private final Queue<String> ids = new ConcurrentLinkedQueue<>();

    @ParameterizedTest
    @EnumSource(names = { "NOTIFICATION", "CHAT" })
    void everyClientsHistoryIsTheLogWhateverHappensToRedis(Service service) throws Exception {
        System.out.println("Random test of " + service + ": -Dseed=" + seed);
        try (Stack stack = Stack.start(Map.of());
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            KeyedChannel channel = service.newChannel(stack) instanceof UserChannel user ? new MixedChannel(user)
                    : (KeyedChannel) service.newChannel(stack);
            Random random = new Random(seed);
            List<Wanderer> clients = IntStream.range(0, CLIENTS)
                    .mapToObj(n -> new Wanderer(service, channel, random.nextLong(), last)).toList();
            List<CompletableFuture<Void>> wanderings = clients.stream().map(it -> CompletableFuture.runAsync(it, threads))
                    .toList();
            Queue<Fault> faults = new ArrayDeque<>(Fault.draw(random, FAULTS));
            List<CompletableFuture<Void>> publishing = IntStream.range(0, PUBLISHERS)
                    .mapToObj(n -> new Random(random.nextLong())).map(own -> CompletableFuture
                            .runAsync(() -> publishAll(service, channel, own), threads))
                    .toList();
            strikeAsEventsAreAccepted(stack, faults);
            join(publishing);
            last.set(IntStream.range(0, 3).mapToObj(n -> publish(service, channel, random, "last-" + n, n)).toList());
            join(wanderings);
            judge(stack, channel, clients);
        }
    }

    private void publishAll(Service service, KeyedChannel channel, Random random) {
        long publisher = random.nextLong();
        for (int n = 0; n < EVENTS_EACH; n++) {
            publish(service, channel, random, publisher + "/" + n, random.nextInt(3));
            accepted.incrementAndGet();
        }
    }

    /** Repeats it, on any instance, until it is accepted: it may have been stored before and must not be stored twice. */
    private String publish(Service service, KeyedChannel channel, Random random, String key, int number) {
        AtomicReference<String> id = new AtomicReference<>();
        Accepted.eventually(() -> id.set(channel.publish(channel.stack().instance(service, random.nextInt(2)), key, number)));
        ids.add(id.get());
        return id.get();
    }

    private void strikeAsEventsAreAccepted(Stack stack, Queue<Fault> faults) {
        int step = PUBLISHERS * EVENTS_EACH / (FAULTS + 1);
        for (int due = step; !faults.isEmpty(); due += step) {
            int threshold = due;
            await().atMost(PATIENCE).pollInterval(Duration.ofMillis(5))
                    .until(() -> accepted.get() >= threshold);
            Fault fault = faults.remove();
            System.out.println("After " + accepted.get() + " events: " + fault);
            fault.strike(stack.redis());
        }
    }

    private static void join(List<CompletableFuture<Void>> all) throws Exception {
        CompletableFuture.allOf(all.toArray(CompletableFuture[]::new)).get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }

    private void judge(Stack stack, KeyedChannel channel, List<Wanderer> clients) {
        Map<String, List<String>> logs = channel.topics().stream()
                .collect(Collectors.toMap(Function.identity(), topic -> RedisWire.log(stack.redis(), topic)));
        assertThat(ids.stream().map(Wanderer::positionOf)).as("positions that publishers were told, and the logs")
                .containsExactlyInAnyOrderElementsOf(logs.values().stream().flatMap(List::stream).toList())
                .hasSize(PUBLISHERS * EVENTS_EACH + 3);
        for (Wanderer client : clients) {
            assertThat(logs.keySet()).containsAll(client.topics());
            logs.forEach((topic, log) -> assertThat(new Oracle(log).judge(client.historyOf(topic)))
                    .as("%s, seed %d", topic, seed).isEmpty());
            assertThat(client.complaints()).as("seed %d", seed).isEmpty();
        }
        String topic = channel.topics().getFirst();
        proveThatItWouldFail(new Oracle(logs.get(topic)), clients.getFirst().historyOf(topic));
    }

    /** The same histories, spoilt: a check that finds nothing in these would have found nothing above. */
    private void proveThatItWouldFail(Oracle oracle, List<String> history) {
        int place = new Random(seed).nextInt(history.size() - 1);
        List<String> skipped = new ArrayList<>(history);
        String removed = skipped.remove(place);
        List<String> doubled = new ArrayList<>(history);
        doubled.add(place + 1, removed);
        List<String> swapped = new ArrayList<>(skipped);
        swapped.add(place + 1, removed);
        List<String> foreign = new ArrayList<>(history);
        foreign.add(place, "1-0");
        assertThat(List.of(skipped, doubled, swapped, foreign)).allSatisfy(it -> assertThat(oracle.judge(it)).hasSize(1));
    }
}
