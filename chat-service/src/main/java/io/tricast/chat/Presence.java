package io.tricast.chat;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

import org.jboss.logging.Logger;

import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.tricast.chat.PresenceStore.Arrival;
import io.tricast.chat.PresenceStore.Found;
import io.tricast.chat.PresenceStore.Listing;
import io.tricast.chat.PresenceStore.Renewal;
import io.tricast.events.schema.Audience;
import io.tricast.events.schema.Passing;
import io.tricast.events.schema.Topic;
import io.vertx.core.Vertx;

/**
 * Who is in the rooms. A user is present as long as one of their connections, streams or polls is in the room on any
 * instance, and for a grace period after that; coming and going are announced once. Redis is asked when somebody comes or
 * goes, and once per room and beat, however many are there. Thread-safe.
 */
@Singleton
class Presence {

    private static final Logger LOG = Logger.getLogger(Presence.class);

    private static final int BEATS_A_LEASE = 4;
    static final Duration TICK = Duration.ofMillis(500);

    private final PresenceStore store;
    private final Announcer announcer;
    private final Whereabouts whereabouts;
    private final ChatConfig config;
    private final Vertx vertx;
    private final Stays stays = new Stays();

    Presence(PresenceStore store, Announcer announcer, Whereabouts whereabouts, ChatConfig config, Vertx vertx) {
        this.store = store;
        this.announcer = announcer;
        this.whereabouts = whereabouts;
        this.config = config;
        this.vertx = vertx;
    }

    void onStartup(@Observes StartupEvent event) {
        vertx.setPeriodic(config.presenceLease().dividedBy(BEATS_A_LEASE).toMillis(), _ -> renew());
        vertx.setPeriodic(TICK.toMillis(), _ -> whereabouts.depart().subscribe().with(_ -> depart(), this::failed));
    }

    /** Fails with {@link NotAllowed} if the user may not be there. Whoever entered has to {@link #leave}. */
    Uni<Arrival> enter(Topic room, String user) {
        return Uni.createFrom().deferred(() -> {
            stays.enter(room, user);
            return store.enter(room, user)
                    .map(found -> arrived(room, user, found))
                    .onFailure().invoke(() -> leave(room, user, Duration.ZERO))
                    .onCancellation().invoke(() -> leave(room, user, Duration.ZERO));
        });
    }

    private Arrival arrived(Topic room, String user, Found<Optional<Arrival>> found) {
        Arrival arrival = found.item().orElseThrow(NotAllowed::notAMember);
        announceGone(room, found.gone(), arrival.count());
        if (arrival.came() && arrival.count() <= Limits.NAMED) {
            announcer.tell(room, new Audience.AllBut(user),
                    new Passing.Presence(room.localName(), List.of(user), List.of(), arrival.count()));
        }
        return arrival;
    }

    /** @param grace for which the user still counts as present */
    void leave(Topic room, String user, Duration grace) {
        stays.leave(room, user, now() + grace.toMillis());
    }

    Uni<Listing> list(Topic room, String after, int limit) {
        return store.list(room, after, limit).map(found -> {
            announceGone(room, found.gone(), found.item().count());
            return found.item();
        });
    }

    private void depart() {
        stays.overdue(now()).forEach(stay -> store.leave(stay.place(), stay.user(), stays.isLast(stay))
                .subscribe().with(departure -> {
                    if (!stays.forget(stay)) {
                        restore(stay.place(), List.of(stay.user()));
                    } else if (departure.left()) {
                        announceGone(stay.place(), List.of(stay.user()), departure.count());
                    }
                }, this::failed));
    }

    private void renew() {
        for (Topic room : stays.places()) {
            store.renew(room).subscribe().with(found -> renewed(room, found), this::failed);
        }
    }

    private void renewed(Topic room, Found<Renewal> found) {
        Renewal renewal = found.item();
        announceGone(room, found.gone(), renewal.count());
        if (!renewal.known()) {
            restore(room, stays.users(room));
        } else if (renewal.news()) {
            announcer.tell(room, new Audience.Everybody(),
                    new Passing.Presence(room.localName(), List.of(), List.of(), renewal.count()));
        }
    }

    private void restore(Topic room, Collection<String> users) {
        if (!users.isEmpty()) {
            store.restore(room, List.copyOf(users)).subscribe().with(_ -> {
            }, this::failed);
        }
    }

    private void announceGone(Topic room, List<String> gone, long count) {
        if (!gone.isEmpty() && gone.size() <= Limits.NAMED && count <= Limits.NAMED) {
            announcer.tell(room, new Audience.Everybody(),
                    new Passing.Presence(room.localName(), List.of(), gone, count));
        }
    }

    /** The log itself tells that Redis is away; the next beat tries again. */
    private void failed(Throwable failure) {
        LOG.debug("Presence could not be kept", failure);
    }

    private static long now() {
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime());
    }
}
