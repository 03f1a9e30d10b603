package io.tricast.system.drain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import io.tricast.local.ServiceProcess;
import io.tricast.system.oracle.Oracle;
import io.tricast.system.oracle.Sequence;
import io.tricast.system.proxy.Balanced;
import io.tricast.system.proxy.HaProxy;
import io.tricast.system.stack.Channel;
import io.tricast.system.stack.Service;
import io.tricast.system.stack.Stack;
import io.tricast.system.stack.Transport;

/**
 * A deployment under load: three instances behind HAProxy, replaced one after the other. One round of the chat-service, which
 * has every transport; {@code -Drounds=3} makes three rounds of each service.
 */
class RollingRestartIT {

    private static final int INSTANCES = 3;
    private static final int CLIENTS = 60;
    private static final Duration PATIENCE = Duration.ofSeconds(120);
    private static final Map<String, String> ENV = Map.of("TRICAST_DELIVERY_DRAIN_WINDOW", "3S");
    private static final Optional<Integer> ROUNDS = Optional.ofNullable(System.getProperty("rounds"))
            .filter(it -> !it.isBlank())
            .map(Integer::parseInt);

    static Stream<Service> services() {
        return ROUNDS.isPresent() ? Stream.of(Service.values()) : Stream.of(Service.CHAT);
    }

    @ParameterizedTest
    @MethodSource("services")
    void everyClientsSequenceIsWholeAndFewComeBackAtOnce(Service service) throws Exception {
        try (Stack stack = Stack.start(ENV); ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<ServiceProcess> instances = IntStream.range(0, INSTANCES).mapToObj(n -> stack.instance(service, n)).toList();
            try (HaProxy front = HaProxy.start(Balanced.over(Map.of(service, instances)))) {
                Channel channel = service.newChannel(stack);
                Sequence sequence = new Sequence("all", 0, 1);
                CountDownLatch over = new CountDownLatch(1);
                AtomicInteger last = new AtomicInteger(-1);
                List<Resident> residents = service.transports().stream().flatMap(transport -> IntStream.range(0, CLIENTS)
                        .mapToObj(_ -> new Resident(channel, transport, front, last))).toList();
                List<CompletableFuture<Void>> stays = residents.stream().map(it -> CompletableFuture.runAsync(it, threads))
                        .toList();
                awaitAll(residents);
                Publisher publisher = new Publisher(channel, sequence, front, over);
                CompletableFuture<Void> publishing = CompletableFuture.runAsync(publisher, threads);
                for (int n = 0; n < ROUNDS.orElse(1) * INSTANCES; n++) {
                    replace(stack, service, n % INSTANCES, residents);
                }
                over.countDown();
                publishing.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
                last.set(publisher.publishLast());
                CompletableFuture.allOf(stays.toArray(CompletableFuture[]::new)).get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
                judge(service, residents, sequence);
            }
        }
    }

    private static void replace(Stack stack, Service service, int number, List<Resident> residents) throws Exception {
        ServiceProcess old = stack.instance(service, number);
        long begun = System.nanoTime();
        old.process().destroy();
        assertThat(old.process().waitFor(PATIENCE)).isTrue();
        long exit = System.nanoTime();
        stack.replace(service, number);
        awaitAll(residents);
        Spread announced = new Spread(residents.stream().flatMap(it -> it.notices().stream()).filter(it -> it.at() > begun)
                .map(it -> it.at() - begun + it.retryAfter().toNanos()).toList());
        Spread back = new Spread(residents.stream().flatMap(it -> it.returns().stream()).filter(it -> it > begun)
                .map(it -> it - begun).toList());
        System.out.printf("%s %d: exit after %d ms; sent away %d of %d, to be back in each second: %s; were back: %s%n",
                service,
                number, TimeUnit.NANOSECONDS.toMillis(exit - begun), announced.count(), residents.size(), announced, back);
        assertThat(announced.densestSecond()).as("of %d in one second: %s", residents.size(), announced)
                .isLessThanOrEqualTo(residents.size() / 5);
    }

    private static void awaitAll(List<Resident> residents) {
        await().atMost(PATIENCE).until(() -> residents.stream().allMatch(Resident::connected));
    }

    private static void judge(Service service, List<Resident> residents, Sequence sequence) {
        Oracle oracle = new Oracle(List.of(sequence), Set.of());
        assertThat(residents).allSatisfy(it -> {
            assertThat(it.complaints()).isEmpty();
            assertThat(oracle.judge(it.history()).violations()).as(it.transport().toString()).isEmpty();
        });
        // A poll may be between two questions when its instance stops, and never learn of it.
        assertThat(residents).filteredOn(it -> it.transport() != Transport.POLL)
                .allSatisfy(it -> assertThat(it.notices()).hasSizeGreaterThanOrEqualTo(ROUNDS.orElse(1)));
        System.out.printf("%s: %d events to each of %d clients, nothing lost, doubled or swapped%n", service, sequence.count(),
                residents.size());
    }
}
