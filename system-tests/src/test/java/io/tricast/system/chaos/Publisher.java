package io.tricast.system.chaos;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import io.tricast.system.client.Refused;
import io.tricast.system.oracle.Sequence;
import io.tricast.system.stack.KeyedChannel;

/**
 * Publishes one number after the other, each until it is acknowledged: on any instance, under the same key. Ends after the
 * number at hand once it is told to. One thread runs it.
 */
final class Publisher implements Runnable {

    private static final Duration ANSWER = Duration.ofSeconds(8);
    private static final Duration AGAIN = Duration.ofMillis(100);
    private static final Duration GIVE_UP = Duration.ofSeconds(90);

    private final KeyedChannel channel;
    private final Sequence sequence;
    private final Route route;
    private final Load load;
    private final CountDownLatch over;
    private final Tally tally;
    private final Random random;

    Publisher(KeyedChannel channel, Sequence sequence, Route route, Load load, CountDownLatch over, Tally tally, long seed) {
        this.channel = channel;
        this.sequence = sequence;
        this.route = route;
        this.load = load;
        this.over = over;
        this.tally = tally;
        this.random = new Random(seed);
    }

    @Override
    public void run() {
        while (!isOver(load.pace())) {
            publish(sequence.next());
        }
    }

    private void publish(int number) {
        long began = System.nanoTime();
        Optional<String> id = accepted(number);
        if (id.isPresent()) {
            sequence.acknowledge(number, id.get(), began);
            return;
        }
        while (System.nanoTime() - began < GIVE_UP.toNanos()) {
            LockSupport.parkNanos(AGAIN.toNanos());
            id = accepted(number);
            if (id.isPresent()) {
                sequence.acknowledge(number, id.get());
                return;
            }
        }
        throw new AssertionError(number + " was not accepted within " + GIVE_UP);
    }

    /** By as many instances at once as the load says: one event, whose id they all tell. */
    private Optional<String> accepted(int number) {
        try {
            Set<String> ids = IntStream.range(0, load.copies()).mapToObj(_ -> route.next(random)).parallel()
                    .map(at -> Patient.call(ANSWER, () -> channel.publish(at, Integer.toString(number), number), _ -> {
                    })).collect(Collectors.toSet());
            if (ids.size() > 1) {
                tally.complain(number + " became several events: " + ids);
            }
            return ids.stream().findFirst();
        } catch (Refused e) {
            if (!e.passes()) {
                throw e;
            }
            if (e.status() == 503) {
                tally.refused();
            } else {
                tally.unanswered();
            }
        } catch (UncheckedIOException e) {
            tally.unanswered();
        }
        return Optional.empty();
    }

    private boolean isOver(Duration rest) {
        try {
            return over.await(rest.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }
}
