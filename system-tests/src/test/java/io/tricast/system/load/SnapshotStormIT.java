package io.tricast.system.load;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import io.tricast.local.ServiceProcess;
import io.tricast.system.client.Web;
import io.tricast.system.stack.Delivery;
import io.tricast.system.stack.RedisWire;
import io.tricast.system.stack.Service;
import io.tricast.system.stack.Stack;

/** All browsers of a market that come back at once, as after a deploy, cost Redis few reads, and each begins exactly. */
class SnapshotStormIT {

    private static final int OPENINGS = 3_000;
    private static final int SYMBOLS = 50;
    private static final int LAST = Integer.MAX_VALUE;
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final Pattern READS = Pattern.compile("cmdstat_hgetall:calls=(\\d+)");
    private static final Pattern PRICE = Pattern.compile("\"symbol\":\"STORM\\.7\",\"price\":(\\d+)");
    private static final Pattern SKIPPED = Pattern.compile("\"skipped\":(\\d+)");

    private final Stack stack = Stack.shared();
    private final ServiceProcess instance = stack.instance(Service.TICKER, 2);
    private final String token = stack.token("stormer");

    /** Connections being set up at a time: the crowd is one of requests, and not a test of the kernel's queue. */
    private final Semaphore door = new Semaphore(256);

    @Test
    void threeThousandOpeningsShareTheirReadsOfTheSnapshotAndMissNothing() {
        publish(1);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<RawSocket> clients = all(threads, IntStream.range(0, OPENINGS).boxed().toList(), _ -> connect());
            long before = readsOfAllSymbols();
            AtomicBoolean open = new AtomicBoolean(true);
            CompletableFuture<Integer> publisher = CompletableFuture.supplyAsync(() -> publishWhile(open), threads);
            List<Integer> first = all(threads, clients, this::begin);
            open.set(false);
            int newest = publisher.join();
            assertThat(readsOfAllSymbols() - before).as("reads of all symbols").isLessThan(OPENINGS / 10);

            publish(LAST);
            List<Integer> later = all(threads, clients, SnapshotStormIT::countToTheLast);
            clients.forEach(RawSocket::reset);
            assertThat(IntStream.range(0, OPENINGS).map(client -> first.get(client) + later.get(client)).distinct())
                    .as("the price in the snapshot, and one for each tick after it").containsExactly(newest + 1);
        }
        await().atMost(PATIENCE).until(() -> Delivery.of(instance), Delivery.IDLE::equals);
    }

    private RawSocket connect() {
        door.acquireUninterruptibly();
        try {
            return new RawSocket(instance);
        } finally {
            door.release();
        }
    }

    /** The price in the snapshot. */
    private int begin(RawSocket client) {
        client.get("/tickers/stream?symbols=STORM.*", token);
        return number(PRICE, client.awaitLine("\"type\":\"snapshot\"")).orElseThrow();
    }

    /** How many ticks came, and how many these replaced. */
    private static int countToTheLast(RawSocket client) {
        int count = 0;
        String tick;
        do {
            tick = client.awaitLine("\"symbol\":\"STORM.7\"");
            count += 1 + number(SKIPPED, tick).orElse(0);
        } while (number(PRICE, tick).orElseThrow() != LAST);
        return count;
    }

    private int publishWhile(AtomicBoolean open) {
        int price = 1;
        while (open.get()) {
            publish(++price);
        }
        return price;
    }

    private void publish(int price) {
        Web.post(instance.uri("/tickers"), stack.publisher(), IntStream.range(0, SYMBOLS)
                .mapToObj(symbol -> "{\"symbol\":\"STORM.%d\",\"price\":%d}".formatted(symbol, price))
                .collect(joining(",", "{\"ticks\":[", "]}"))).orRefuse();
    }

    private long readsOfAllSymbols() {
        return number(READS, RedisWire.call(stack.redis(), "INFO", "commandstats").toString()).orElse(0);
    }

    private static Optional<Integer> number(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        return matcher.find() ? Optional.of(Integer.valueOf(matcher.group(1))) : Optional.empty();
    }

    private static <T, R> List<R> all(ExecutorService threads, List<T> things, Function<T, R> step) {
        List<CompletableFuture<R>> pending = things.stream()
                .map(thing -> CompletableFuture.supplyAsync(() -> step.apply(thing), threads)).toList();
        return pending.stream().map(CompletableFuture::join).toList();
    }
}
