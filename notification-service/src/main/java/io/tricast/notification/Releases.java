package io.tricast.notification;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

import org.jboss.logging.Logger;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;
import io.tricast.events.backbone.Draft;
import io.tricast.events.backbone.EventLog;
import io.tricast.events.backbone.Lease;
import io.tricast.events.backbone.Leases;
import io.tricast.events.schema.EventJson;
import io.tricast.notification.ScheduleStore.Due;
import io.tricast.notification.ScheduleStore.Entry;

/**
 * Publishes what was scheduled when its time has come: in one instance at a time, the one that holds the lease, and each once.
 * First the log gets it, under a key of its own, and then the schedule lets go of it: whoever takes over from an instance that
 * died in between tries again, and the log knows it.
 */
@Singleton
final class Releases {

    private static final Logger LOG = Logger.getLogger(Releases.class);

    private static final Duration LOOK = Duration.ofMillis(250);
    private static final Duration TERM = Duration.ofSeconds(5);
    private static final int AT_ONCE = 100;

    private final ScheduleStore schedule;
    private final EventLog log;
    private final Leases leases;

    /** Taken by the round that is under way. */
    private final AtomicBoolean busy = new AtomicBoolean();
    private volatile boolean failing;
    private Cancellable looking = () -> {
    };

    Releases(ScheduleStore schedule, EventLog log, Leases leases) {
        this.schedule = schedule;
        this.log = log;
        this.leases = leases;
    }

    void start(@Observes StartupEvent event) {
        Lease lease = leases.of("schedule", TERM);
        looking = Multi.createFrom().ticks().every(LOOK).onOverflow().drop().subscribe().with(_ -> look(lease));
    }

    void stop(@Observes ShutdownEvent event) {
        looking.cancel();
    }

    private void look(Lease lease) {
        if (lease.held() && busy.compareAndSet(false, true)) {
            release(lease).subscribe().with(_ -> end(), this::failed);
        }
    }

    private Uni<Void> release(Lease lease) {
        return schedule.due(AT_ONCE).chain(due -> publish(due)
                .chain(() -> due.size() == AT_ONCE && lease.held() ? release(lease) : Uni.createFrom().voidItem()));
    }

    private Uni<Void> publish(List<Due> due) {
        if (due.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        List<Draft> drafts = due.stream().map(Releases::draft).flatMap(Optional::stream).toList();
        return log.appendAll(drafts).chain(() -> schedule.remove(due.stream().map(Due::id).toList()));
    }

    /** What cannot be published must not hold up what can. */
    private static Optional<Draft> draft(Due due) {
        try {
            Entry entry = EventJson.decode(due.entry(), Entry.class);
            Publication publication = entry.publication();
            return publication.expired(Instant.now()) ? Optional.empty()
                    : Optional.of(Draft.of(publication.topics(), publication.notification())
                            .withPublishKey(entry.publishKey()));
        } catch (IllegalStateException notOurs) {
            LOG.errorf("Scheduled publication %s cannot be published: %s", due.id(), notOurs.getMessage());
            return Optional.empty();
        }
    }

    private void end() {
        failing = false;
        busy.set(false);
    }

    /** Says so once and not with every look of an outage. */
    private void failed(Throwable failure) {
        if (!failing) {
            failing = true;
            LOG.warnf("What is scheduled waits: %s", failure.getMessage());
        }
        busy.set(false);
    }
}
