package io.tricast.system.drain;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

import io.tricast.local.Endpoint;
import io.tricast.system.client.Refused;
import io.tricast.system.oracle.Sequence;
import io.tricast.system.stack.Channel;
import io.tricast.system.stack.KeyedChannel;
import io.tricast.system.stack.SymbolsChannel;

/**
 * Publishes one number after the other until it is told to end. What may be repeated is repeated until it is accepted; a tick
 * may not, and is left in doubt. One thread runs it.
 */
final class Publisher implements Runnable {

    private static final Duration AGAIN = Duration.ofMillis(100);

    private final Channel channel;
    private final Sequence sequence;
    private final Endpoint front;
    private final CountDownLatch over;

    Publisher(Channel channel, Sequence sequence, Endpoint front, CountDownLatch over) {
        this.channel = channel;
        this.sequence = sequence;
        this.front = front;
        this.over = over;
    }

    @Override
    public void run() {
        int most = channel instanceof SymbolsChannel ? SymbolsChannel.SYMBOLS : Integer.MAX_VALUE;
        while (!isOver() && sequence.count() < most) {
            publish(sequence.next());
        }
    }

    /** Certain to be accepted: after it nothing more comes. */
    int publishLast() {
        int number = sequence.next();
        while (!accepted(number)) {
            LockSupport.parkNanos(AGAIN.toNanos());
        }
        return number;
    }

    private void publish(int number) {
        while (!accepted(number) && channel instanceof KeyedChannel) {
            LockSupport.parkNanos(AGAIN.toNanos());
        }
    }

    private boolean accepted(int number) {
        try {
            channel.publish(front, number);
            sequence.acknowledge(number);
            return true;
        } catch (Refused e) {
            if (e.status() < 500) {
                throw e;
            }
            return false;
        } catch (UncheckedIOException e) {
            return false;
        }
    }

    /** Ticks are few: their pace makes them last. */
    private boolean isOver() {
        try {
            return over.await(channel instanceof KeyedChannel ? 100 : 500, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }
}
