package io.tricast.ticker;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import jakarta.interceptor.Interceptor;

import org.jboss.logging.Logger;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;
import io.tricast.events.backbone.Lease;
import io.tricast.events.backbone.Leases;
import io.tricast.ticker.TickerConfig.Feed;

/**
 * Runs the configured feed, in one instance at a time: the one that holds the lease. How far the feed has come is known to the
 * tape alone, so that whoever takes over goes on exactly there, and so does the same instance after a failure of which nobody
 * knows the outcome.
 *
 * <p>
 * A step begins when the one before is on the tape; a beat that comes meanwhile is left out. A holder that stands still between
 * its look at the lease and its append, for as long as the lease lasts, may repeat a step of its successor.
 */
@Singleton
final class Feeder {

    private static final Logger LOG = Logger.getLogger(Feeder.class);

    private static final Duration LAST_STEP = Duration.ofSeconds(1);

    private final TickerConfig config;
    private final Tape tape;
    private final Sources sources;
    private final Leases leases;

    /** Taken by the step that is under way, and for good by the end. Guards the two fields below. */
    private final Semaphore turn = new Semaphore(1);
    private Optional<Source> source = Optional.empty();
    private boolean failing;

    private Optional<Running> running = Optional.empty();

    Feeder(TickerConfig config, Tape tape, Sources sources, Leases leases) {
        this.config = config;
        this.tape = tape;
        this.sources = sources;
        this.leases = leases;
    }

    void start(@Observes StartupEvent event) {
        if (config.feed() == Feed.REPLAY || config.feed() == Feed.WALK) {
            Lease lease = leases.of("ticker-feed", config.lease());
            running = Optional.of(new Running(lease,
                    Multi.createFrom().ticks().every(config.speed()).subscribe().with(tick -> beat(lease))));
        }
    }

    /** Before all leases are given back, and in this order: the last step is on the tape before a successor looks there. */
    void stop(@Observes @Priority(Interceptor.Priority.LIBRARY_BEFORE) ShutdownEvent event) throws InterruptedException {
        if (running.isPresent()) {
            running.get().beat().cancel();
            // The shutting-down thread may wait.
            if (!turn.tryAcquire(LAST_STEP.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.warn("The last step of the feed is not confirmed; its ticks may come twice");
            }
            running.get().lease().release();
        }
    }

    private void beat(Lease lease) {
        if (turn.tryAcquire()) {
            (lease.held() ? step() : pause()).subscribe().with(done -> turn.release());
        }
    }

    private Uni<Void> step() {
        return source.map(Uni.createFrom()::item).orElseGet(this::takeOver)
                .chain(open -> tape.print(open.step()))
                .invoke(this::succeeded)
                .replaceWithVoid()
                .onFailure().invoke(this::failed)
                .onFailure().recoverWithNull();
    }

    private Uni<Void> pause() {
        source = Optional.empty();
        return Uni.createFrom().voidItem();
    }

    private Uni<Source> takeOver() {
        return tape.newest(Set.of()).map(newest -> {
            Source open = sources.after(newest.ticks());
            source = Optional.of(open);
            LOG.infof("This instance runs the feed '%s'", config.feed());
            return open;
        });
    }

    private void succeeded() {
        failing = false;
    }

    /** Says so once and not with every beat of an outage. */
    private void failed(Throwable failure) {
        source = Optional.empty();
        if (!failing) {
            failing = true;
            LOG.warnf("The feed waits: %s", failure.getMessage());
        }
    }

    private record Running(Lease lease, Cancellable beat) {
    }
}
