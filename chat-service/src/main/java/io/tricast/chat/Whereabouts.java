package io.tricast.chat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

import org.jboss.logging.Logger;

import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.tricast.chat.Stays.Stay;
import io.tricast.events.backbone.Reply;
import io.tricast.events.backbone.Script;
import io.tricast.events.backbone.StoredScripts;
import io.tricast.events.schema.Topic;
import io.vertx.core.Vertx;

/**
 * Whether a user is connected to the chat anywhere, and when they were last. Redis is written to when a user's first
 * connection here comes and some time after the last one went, and once per beat for the whole instance. Thread-safe.
 */
@Singleton
class Whereabouts {

    private static final Logger LOG = Logger.getLogger(Whereabouts.class);

    private static final Script CONNECTIONS = Script.of(Whereabouts.class, "connections.lua");
    private static final Script BEAT = Script.of(Whereabouts.class, "beat.lua");
    private static final Duration REMEMBERED = Duration.ofDays(30);
    private static final int BEATS_A_LEASE = 4;

    /** @param lastSeen none while online, or if the user was not seen lately */
    record Seen(boolean online, Optional<Instant> lastSeen) {
    }

    private final StoredScripts scripts;
    private final Instance instance;
    private final ChatConfig config;
    private final Vertx vertx;
    private final Stays stays = new Stays();

    Whereabouts(StoredScripts scripts, Instance instance, ChatConfig config, Vertx vertx) {
        this.scripts = scripts;
        this.instance = instance;
        this.config = config;
        this.vertx = vertx;
    }

    void onStartup(@Observes StartupEvent event) {
        beat();
        vertx.setPeriodic(config.presenceLease().dividedBy(BEATS_A_LEASE).toMillis(), _ -> beat());
    }

    void connected(String user) {
        Topic topic = Topic.user(user);
        if (stays.enter(topic, user)) {
            connections(topic, "come").subscribe().with(_ -> {
            }, this::failed);
        }
    }

    /** @param grace for which the user still counts as online */
    void disconnected(String user, Duration grace) {
        stays.leave(Topic.user(user), user, now() + grace.toMillis());
    }

    Uni<Boolean> isOnline(String user) {
        return seen(user).map(Seen::online);
    }

    Uni<Seen> seen(String user) {
        return connections(Topic.user(user), "look").map(Reply::items).chain(fields -> {
            Optional<Instant> left = Optional.empty();
            List<Uni<Beat>> beats = new ArrayList<>();
            for (int i = 1; i < fields.size(); i += 2) {
                if (fields.get(i).text().equals(":seen")) {
                    left = Optional.of(Instant.ofEpochMilli(Long.parseLong(fields.get(i + 1).text())));
                } else {
                    beats.add(beatOf(fields.get(i).text()));
                }
            }
            return seen(left, beats);
        });
    }

    private Uni<Seen> seen(Optional<Instant> left, List<Uni<Beat>> beats) {
        if (beats.isEmpty()) {
            return Uni.createFrom().item(new Seen(false, left));
        }
        return Uni.join().all(beats).andFailFast().map(all -> {
            if (all.stream().anyMatch(beat -> beat.isAlive(config.presenceLease()))) {
                return new Seen(true, Optional.empty());
            }
            // Whoever was connected to an instance that died was last seen when it was.
            Instant died = Instant.ofEpochMilli(all.stream().mapToLong(Beat::last).max().orElse(0));
            return new Seen(false, Optional.of(left.filter(died::isBefore).orElse(died)));
        });
    }

    private record Beat(long now, long last) {

        boolean isAlive(Duration lease) {
            return now - last < lease.toMillis();
        }
    }

    private Uni<Beat> beatOf(String other) {
        return scripts.run(BEAT, List.of(RoomKeys.beat(other)), List.of("0")).map(Reply::items)
                .map(times -> new Beat(Long.parseLong(times.get(0).text()), Long.parseLong(times.get(1).text())));
    }

    private void beat() {
        scripts.run(BEAT, List.of(RoomKeys.beat(instance.name())), List.of(Long.toString(REMEMBERED.toMillis())))
                .subscribe().with(_ -> {
                }, this::failed);
    }

    /**
     * Notes those whose time is over, or will be within a tick; never fails. A room must not show that somebody has gone who
     * still counts as online: a mention would be told to nobody.
     */
    Uni<Void> depart() {
        List<Uni<Void>> each = stays.overdue(now() + Presence.TICK.toMillis()).stream().map(this::depart).toList();
        return each.isEmpty() ? Uni.createFrom().voidItem() : Uni.join().all(each).andCollectFailures().replaceWithVoid();
    }

    private Uni<Void> depart(Stay stay) {
        return connections(stay.place(), "go")
                .chain(() -> stays.forget(stay) ? Uni.createFrom().voidItem()
                        : connections(stay.place(), "come").replaceWithVoid())
                .onFailure().invoke(this::failed)
                .onFailure().recoverWithNull();
    }

    private Uni<Reply> connections(Topic user, String deed) {
        return scripts.run(CONNECTIONS, List.of(RoomKeys.connections(user)),
                List.of(deed, instance.name(), Long.toString(REMEMBERED.toMillis())));
    }

    private void failed(Throwable failure) {
        LOG.debug("A user's whereabouts could not be noted", failure);
    }

    private static long now() {
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime());
    }
}
