package io.tricast.system.chaos;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.awaitility.core.ConditionTimeoutException;

import io.tricast.system.oracle.Sequence;
import io.tricast.system.stack.Service;
import io.tricast.system.stack.Transport;

/** All clients and publishers of one scenario. */
final class Crowd implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(100);

    private final Cast cast;
    private final Tally tally = new Tally();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    /** First connections at a time: the storm is to come later. */
    private final Semaphore door = new Semaphore(32);
    private final CountDownLatch over = new CountDownLatch(1);
    private final List<Session> sessions = new ArrayList<>();
    private final List<CompletableFuture<Void>> publishing = new ArrayList<>();
    private final List<CompletableFuture<Void>> listening = new ArrayList<>();
    private volatile boolean published;
    private volatile boolean closing;

    Crowd(Cast cast) {
        this.cast = cast;
    }

    /** Opens every client, then begins to publish. */
    void start(Load load, Function<Service, Route> routes, Function<Service, Route> publishersRoutes, Random random) {
        List<CompletableFuture<Session>> opening = new ArrayList<>();
        for (Audience audience : cast.audiences()) {
            for (Transport transport : audience.service().transports()) {
                for (int n = 0; n < load.each(); n++) {
                    opening.add(open(audience, Optional.of(transport), routes, random.nextLong()));
                }
            }
            opening.add(open(audience, Optional.empty(), routes, random.nextLong()));
        }
        opening.forEach(it -> sessions.add(it.join()));
        sessions.forEach(it -> listening.add(CompletableFuture.runAsync(it, threads)));
        for (Audience audience : cast.audiences()) {
            for (Sequence sequence : audience.own()) {
                publishing.add(CompletableFuture.runAsync(new Publisher(audience.channel(), sequence,
                        publishersRoutes.apply(audience.service()), load, over, tally, random.nextLong()), threads));
            }
        }
    }

    private CompletableFuture<Session> open(Audience audience, Optional<Transport> settled, Function<Service, Route> routes,
            long seed) {
        return CompletableFuture.supplyAsync(() -> {
            door.acquireUninterruptibly();
            try {
                return new Session(audience, settled, routes.apply(audience.service()), this::mayLeave, tally, seed);
            } finally {
                door.release();
            }
        }, threads);
    }

    private boolean mayLeave(Session session) {
        return closing || published && session.audience().heard().stream()
                .allMatch(it -> it.last().filter(last -> !session.hasHeard(it, last)).isEmpty());
    }

    /** Publishers finish, then every client is given time to hear the last of it; who has not by then is judged as it is. */
    void finish() throws Exception {
        over.countDown();
        CompletableFuture.allOf(publishing.toArray(CompletableFuture[]::new)).get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        published = true;
        CompletableFuture<Void> home = CompletableFuture.allOf(listening.toArray(CompletableFuture[]::new));
        try {
            await().atMost(PATIENCE).pollInterval(Duration.ofMillis(50)).until(home::isDone);
        } catch (ConditionTimeoutException e) {
            closing = true;
        }
        home.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }

    List<Sequence> sequences() {
        return cast.sequences();
    }

    List<Session> sessions() {
        return sessions;
    }

    Cast cast() {
        return cast;
    }

    Tally tally() {
        return tally;
    }

    int publishers() {
        return publishing.size();
    }

    int acknowledged() {
        return sequences().stream().mapToInt(Sequence::count).sum();
    }

    /** Whether of each sequence this number, or a later one, was acknowledged and has reached every client. */
    boolean hasHeard(Map<Sequence, Integer> numbers) {
        return numbers.entrySet().stream().allMatch(it -> isAcknowledged(it.getKey(), it.getValue()))
                && sessions.stream().allMatch(it -> hasHeard(it, numbers));
    }

    private static boolean isAcknowledged(Sequence sequence, int number) {
        return sequence.last().filter(last -> last >= number).isPresent();
    }

    private static boolean hasHeard(Session session, Map<Sequence, Integer> numbers) {
        return session.audience().heard().stream().allMatch(it -> session.hasHeard(it, numbers.get(it)));
    }

    /** Why not all of these were heard. */
    String laggards(Map<Sequence, Integer> numbers) {
        return "not acknowledged: "
                + numbers.entrySet().stream().filter(it -> !isAcknowledged(it.getKey(), it.getValue())).toList()
                + "; not told: " + sessions.stream().filter(it -> !hasHeard(it, numbers)).toList();
    }

    /** @throws java.util.concurrent.CompletionException if a client or publisher did, which none may, whatever breaks */
    void nobodyGaveUp() {
        Stream.concat(publishing.stream(), listening.stream()).filter(CompletableFuture::isCompletedExceptionally)
                .forEach(CompletableFuture::join);
    }

    /** Returns when so many more of each sequence are acknowledged. */
    void leaveBehind(int events, Trial trial) {
        Map<Sequence, Integer> before = sequences().stream().collect(Collectors.toMap(it -> it, Sequence::count));
        trial.waitUntil(() -> before.entrySet().stream().allMatch(it -> it.getKey().count() >= it.getValue() + events));
    }

    @Override
    public void close() {
        over.countDown();
        closing = true;
        threads.close();
    }
}
