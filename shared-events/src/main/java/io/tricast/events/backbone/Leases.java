package io.tricast.events.backbone;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import jakarta.interceptor.Interceptor;

import org.jboss.logging.Logger;

import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.quarkus.runtime.ShutdownEvent;
import io.vertx.core.Future;
import io.vertx.core.Vertx;

/** The leases that this instance holds or tries for; all are given back when it shuts down. Thread-safe. */
@Singleton
public final class Leases {

    private static final Logger LOG = Logger.getLogger(Leases.class);

    private static final Duration LAST_WORD = Duration.ofSeconds(1);

    private final String instance = UUID.randomUUID().toString();
    private final List<Lease> all = new CopyOnWriteArrayList<>();
    private final RedisCommands commands;
    private final Loop loop;

    public Leases(Vertx vertx, EventLog log) {
        this.commands = log.commands();
        this.loop = new Loop(vertx);
    }

    /** Begins to try for it at once. {@code term} is how long it outlives a holder that died. */
    public Lease of(String name, Duration term) {
        Lease lease = new Lease(Keys.lease(name), instance, term, commands, loop, System::nanoTime);
        all.add(lease);
        lease.start();
        return lease;
    }

    /** At the beginning of the drain, so that another instance need not wait until this one's clients have gone. */
    void onDrain(@Observes @Priority(Interceptor.Priority.PLATFORM_BEFORE) ShutdownDelayInitiatedEvent event) {
        all.forEach(Lease::release);
    }

    /** The shutting-down thread may wait, and has to: after it the connections are gone. */
    void onShutdown(@Observes ShutdownEvent event) {
        try {
            Future.join(all.stream().map(Lease::giveBack).toList()).toCompletionStage().toCompletableFuture()
                    .get(LAST_WORD.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException failure) {
            LOG.warnf("The leases were not given back and run out by themselves: %s", failure.getMessage());
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
