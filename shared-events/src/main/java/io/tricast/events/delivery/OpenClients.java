package io.tricast.events.delivery;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

import io.netty.channel.EventLoop;

/** The clients of one event loop that a {@link Drain} would have to send away. Belongs to that loop. */
final class OpenClients {

    /** After so many clients the loop may do something else. */
    private static final int SLICE = 64;

    /** So much younger or older than the limit may a connection become: those of one moment do not end at one moment. */
    private static final double JITTER = 0.2;

    /** Of the age limit: how often the clients are looked through. */
    private static final int LOOKS = 50;

    private final EventLoop loop;
    private final DeliveryConfig config;
    private final Occupancy occupancy;
    private final BooleanSupplier stopping;
    private final List<Registration> all = new ArrayList<>();
    private ScheduledFuture<?> ageing;

    OpenClients(EventLoop loop, DeliveryConfig config, Occupancy occupancy, BooleanSupplier stopping) {
        this.loop = loop;
        this.config = config;
        this.occupancy = occupancy;
        this.stopping = stopping;
    }

    Registration add(Drainable client) {
        Registration registration = new Registration(this, client, System.nanoTime() + lifetime(), all.size());
        all.add(registration);
        occupancy.enter();
        if (stopping.getAsBoolean()) {
            // It was on its way in. Not before it has been greeted.
            loop.execute(() -> drain(registration));
        } else if (ageing == null && limitsAge()) {
            long period = Math.max(1, config.maxConnectionAge().toMillis() / LOOKS);
            ageing = loop.scheduleAtFixedRate(this::drainAged, period, period, TimeUnit.MILLISECONDS);
        }
        return registration;
    }

    void remove(Registration registration) {
        Registration moved = all.removeLast();
        if (moved != registration) {
            all.set(registration.place(), moved);
            moved.moveTo(registration.place());
        }
        if (all.isEmpty() && ageing != null) {
            ageing.cancel(false);
            ageing = null;
        }
        occupancy.leave();
    }

    void drainAll() {
        drain(List.copyOf(all), 0);
    }

    private void drain(List<Registration> leaving, int from) {
        int to = Math.min(from + SLICE, leaving.size());
        leaving.subList(from, to).forEach(this::drain);
        if (to < leaving.size()) {
            // A timer that is due runs after the loop has looked at its sockets; a task would run before.
            loop.schedule(() -> drain(leaving, to), 1, TimeUnit.NANOSECONDS);
        }
    }

    private void drainAged() {
        long now = System.nanoTime();
        drain(all.stream().filter(it -> it.tooOld(now)).toList(), 0);
    }

    private void drain(Registration registration) {
        registration.drain(Departure.random(config.drainWindow()));
    }

    void later(Duration delay, Runnable task) {
        loop.schedule(task, delay.toMillis(), TimeUnit.MILLISECONDS);
    }

    private boolean limitsAge() {
        return config.maxConnectionAge().isPositive();
    }

    private long lifetime() {
        double share = 1 - JITTER + 2 * JITTER * ThreadLocalRandom.current().nextDouble();
        return limitsAge() ? (long) (config.maxConnectionAge().toNanos() * share) : Long.MAX_VALUE / 2;
    }
}
