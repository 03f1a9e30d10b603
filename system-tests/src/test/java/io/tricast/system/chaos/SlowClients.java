package io.tricast.system.chaos;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.tricast.local.ServiceProcess;
import io.tricast.system.client.EventClient;
import io.tricast.system.stack.RoomChannel;
import io.tricast.system.stack.Service;
import io.tricast.system.stack.Transport;

record SlowClients() implements Scenario {

    private static final int SLOW = 6;
    private static final int MESSAGES = 4_000;
    private static final int PUBLISHERS = 16;

    @Override
    public String name() {
        return "F10";
    }

    @Override
    public String fault() {
        return "Six clients of a busy room stop reading; the usual ones share their instance";
    }

    @Override
    public void strike(Trial trial) {
        ServiceProcess instance = trial.site().instance(Service.CHAT, 0);
        RoomChannel busy = new RoomChannel(trial.site().stack(), "busy-" + trial.random().nextInt(1_000_000), "busy-member");
        List<EventClient> slow = Stream.of(Transport.SSE, Transport.SOCKET)
                .flatMap(transport -> IntStream.range(0, SLOW / 2)
                        .mapToObj(_ -> busy.open(instance, transport, Optional.empty())))
                .toList();
        slow.forEach(client -> client.reading().lock());
        int before = residentMebibytes(instance);
        trial.recover("%d messages of 4 KB that %d clients do not read".formatted(MESSAGES, SLOW), () -> {
            publish(busy, instance);
            trial.note("resident memory of the instance before and after",
                    before + " and " + residentMebibytes(instance) + " MiB");
        });
        slow.forEach(client -> client.reading().unlock());
        slow.forEach(client -> client.inbox().awaitEnding(Duration.ofSeconds(60)));
        slow.forEach(client -> resume(busy, instance, client));
    }

    private static void publish(RoomChannel busy, ServiceProcess instance) {
        AtomicInteger next = new AtomicInteger();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<CompletableFuture<Void>> all = IntStream.range(0, PUBLISHERS).mapToObj(_ -> CompletableFuture.runAsync(() -> {
                for (int number = next.getAndIncrement(); number < MESSAGES; number = next.getAndIncrement()) {
                    busy.post(instance, number + " ".repeat(3_900), "busy-" + number).orRefuse();
                }
            }, threads)).toList();
            all.forEach(CompletableFuture::join);
        }
    }

    /** From where it was ended, each message once. */
    private static void resume(RoomChannel busy, ServiceProcess instance, EventClient ended) {
        List<Integer> first = busy.numbers(ended.inbox());
        try (EventClient resumed = busy.open(instance, Transport.SSE, ended.position())) {
            resumed.inbox().awaitEvents(MESSAGES - first.size());
            List<Integer> all = Stream.concat(first.stream(), busy.numbers(resumed.inbox()).stream()).sorted().toList();
            if (!all.equals(IntStream.range(0, MESSAGES).boxed().toList())
                    || resumed.inbox().items().stream().anyMatch(it -> it.is("gap"))) {
                throw new AssertionError("A slow client got %d messages of %d".formatted(all.size(), MESSAGES));
            }
        }
    }

    private static int residentMebibytes(ServiceProcess instance) {
        try {
            return Files.readAllLines(Path.of("/proc/" + instance.pid() + "/status")).stream()
                    .filter(line -> line.startsWith("VmRSS:")).map(line -> line.replaceAll("[^0-9]", ""))
                    .mapToInt(Integer::parseInt).findFirst().orElseThrow() / 1024;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
