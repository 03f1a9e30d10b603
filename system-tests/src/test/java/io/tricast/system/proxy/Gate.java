package io.tricast.system.proxy;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** Through which one direction of a {@link Link} goes: open, slow or closed. Any thread. */
final class Gate {

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private boolean closed;
    private Duration delay = Duration.ZERO;

    void close() {
        change(true, Duration.ZERO);
    }

    void open() {
        change(false, Duration.ZERO);
    }

    void delay(Duration delay) {
        change(false, delay);
    }

    private void change(boolean closed, Duration delay) {
        lock.lock();
        try {
            this.closed = closed;
            this.delay = delay;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Returns when what came at that time ({@link System#nanoTime}) may go on. */
    void pass(long came) {
        lock.lock();
        try {
            while (closed || left(came) > 0) {
                if (closed) {
                    changed.awaitUninterruptibly();
                } else {
                    changed.await(left(came), TimeUnit.NANOSECONDS);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            lock.unlock();
        }
    }

    private long left(long came) {
        return came + delay.toNanos() - System.nanoTime();
    }
}
