package io.tricast.system.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import io.tricast.local.ServiceProcess;
import io.tricast.system.client.Web;
import io.tricast.system.stack.Delivery;
import io.tricast.system.stack.Service;
import io.tricast.system.stack.Stack;

/** Thousands of clients of one instance cost it connections and memory, not threads, and leave nothing behind. */
class CrowdIT {

    private static final int POLLS = 5_000;
    private static final int STREAMS = 1_000;
    private static final int MOST_THREADS = 40;
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private final Stack stack = Stack.shared();
    private final ServiceProcess instance = stack.instance(Service.NOTIFICATION, 2);
    /** Connections being set up at a time: a crowd, but not one that tests the kernel's queue of new connections. */
    private final Semaphore door = new Semaphore(256);

    @Test
    void fiveThousandWaitingPollsNeedFewThreadsAndAreAllAnsweredByOneEvent() throws IOException {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<String> positions = all(threads, POLLS, this::startingPosition);
            List<CompletableFuture<String>> answers = IntStream.range(0, POLLS)
                    .mapToObj(n -> CompletableFuture.supplyAsync(() -> pollUntilAnEvent(n, positions.get(n)), threads))
                    .toList();
            await().atMost(PATIENCE).until(() -> Delivery.of(instance).feeds(), open -> open == POLLS);
            assertThat(threadsOf(instance)).as("threads of the process").isLessThanOrEqualTo(MOST_THREADS);
            String id = Web.post(instance.uri("/notifications"), stack.publisher(), "{\"everyone\":true,\"title\":\"now\"}")
                    .orRefuse().body().path("id").asText();
            assertThat(answers).allSatisfy(it -> assertThat(it.get()).containsOnlyOnce("\"" + id + "\""));
            assertThat(threadsOf(instance)).as("threads of the process").isLessThanOrEqualTo(MOST_THREADS);
        }
        await().atMost(PATIENCE).until(() -> Delivery.of(instance), Delivery.IDLE::equals);
    }

    @Test
    void nothingIsLeftOfAThousandStreamsWhoseClientsVanished() {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<RawSocket> clients = all(threads, STREAMS, this::openStream);
            assertThat(Delivery.of(instance).feeds()).isEqualTo(STREAMS);
            assertThat(Delivery.of(instance).windows()).isGreaterThanOrEqualTo(STREAMS);
            clients.forEach(RawSocket::reset);
        }
        await().atMost(PATIENCE).until(() -> Delivery.of(instance), Delivery.IDLE::equals);
    }

    private String startingPosition(int number) {
        String answer = throughTheDoor(() -> new RawSocket(instance, "/notifications/poll?wait=0", token(number)).answer());
        int start = answer.indexOf("\"lastEventId\":\"");
        assertThat(start).as(answer).isPositive();
        return answer.substring(start + "\"lastEventId\":\"".length(),
                answer.indexOf('"', start + "\"lastEventId\":\"".length()));
    }

    private String pollUntilAnEvent(int number, String position) {
        String path = Web.with("/notifications/poll?wait=60", "lastEventId", position);
        while (true) {
            String answer = throughTheDoor(() -> new RawSocket(instance, path, token(number))).answer();
            if (!answer.startsWith("HTTP/1.1 204")) {
                return answer;
            }
        }
    }

    private RawSocket openStream(int number) {
        return throughTheDoor(() -> {
            RawSocket socket = new RawSocket(instance, "/notifications/stream", token(number));
            socket.awaitLine("hello");
            return socket;
        });
    }

    private <T> T throughTheDoor(Supplier<T> step) {
        door.acquireUninterruptibly();
        try {
            return step.get();
        } finally {
            door.release();
        }
    }

    private String token(int number) {
        return stack.token("crowd-" + number);
    }

    private static <T> List<T> all(ExecutorService threads, int count, IntFunction<T> step) {
        List<CompletableFuture<T>> pending = IntStream.range(0, count)
                .mapToObj(n -> CompletableFuture.supplyAsync(() -> step.apply(n), threads)).toList();
        return pending.stream().map(CompletableFuture::join).toList();
    }

    private static int threadsOf(ServiceProcess process) throws IOException {
        return Files.readAllLines(Path.of("/proc/" + process.pid() + "/status")).stream()
                .filter(line -> line.startsWith("Threads:")).map(line -> line.substring("Threads:".length()).trim())
                .mapToInt(Integer::parseInt).findFirst().orElseThrow();
    }
}
