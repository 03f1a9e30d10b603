package io.tricast.notification;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;

import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.tricast.events.backbone.BackboneConfig;
import io.tricast.events.backbone.Draft;
import io.tricast.events.backbone.EventLog;
import io.tricast.events.backbone.StoredHashes;
import io.tricast.events.backbone.StoredScripts;
import io.tricast.events.schema.Notification;
import io.tricast.events.schema.Position;
import io.tricast.events.schema.PreferencesChanged;
import io.tricast.events.schema.Topic;
import io.tricast.events.service.User;
import io.tricast.local.RedisProcess;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.RedisOptions;
import io.vertx.redis.client.Request;

/**
 * Measures what users, their notifications and what they do with them take in Redis: fills one through the service's own
 * stores, step by step, and prints by how much {@code used_memory} grew. The number of users is the first argument.
 */
public final class InboxMemory {

    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final int AT_ONCE = 256;

    private final Redis redis;
    private final EventLog log;
    private final SettingsStore settings;
    private final InboxChanges changes;
    private final List<User> users;
    private long used;

    private InboxMemory(Vertx vertx, String url, int users) {
        SmallRyeConfig config = new SmallRyeConfigBuilder().addDiscoveredConverters().addDefaultSources()
                .withMapping(BackboneConfig.class).withMapping(InboxConfig.class).build();
        InboxConfig inbox = config.getConfigMapping(InboxConfig.class);
        this.redis = Redis.createClient(vertx, url);
        this.log = new EventLog(vertx, () -> new RedisOptions().setConnectionString(url),
                config.getConfigMapping(BackboneConfig.class));
        this.log.start();
        StoredScripts scripts = new StoredScripts(log);
        this.settings = new SettingsStore(new StoredHashes(vertx, log), scripts, inbox);
        MarkStore marks = new MarkStore(scripts, inbox);
        this.changes = new InboxChanges(new Inboxes(settings, marks, new Shelves(log, inbox), inbox), marks, log);
        this.users = IntStream.range(0, users).mapToObj(n -> "user-" + (100_000 + n))
                .map(name -> new User(name, Topic.user(name)))
                .toList();
        this.used = used();
    }

    public static void main(String[] args) {
        Vertx vertx = Vertx.vertx();
        try (RedisProcess redis = RedisProcess.start()) {
            new InboxMemory(vertx, redis.url(), Integer.parseInt(args[0])).run();
        } finally {
            vertx.close().toCompletionStage().toCompletableFuture().join();
        }
    }

    private void run() {
        each("a first notification of 200 bytes", users, user -> log.append(notification(user)));
        each("nine more", users, more(9));
        each("ninety more, for a tenth of the users", users.subList(0, users.size() / 10), more(90));
        each("all read: the mark, its event, and its name for a day", users,
                user -> changes.markUpTo(user, Mark.READ, Optional.empty()));
        each("following three topics", users, user -> Multi.createFrom().items("releases", "deploys", "incidents")
                .onItem()
                .transformToUniAndConcatenate(
                        topic -> settings.follow(user, Topic.topic(topic), new Position(1_795_000_000_000L, 0)))
                .collect().last());
        each("preferences: two categories, a topic, quiet hours", users, user -> settings.prefer(user, new Preferences(
                Set.of("marketing", "digest"), Set.of("deploys"), Optional.of(QuietHours.of(
                        new PreferencesChanged.QuietHours("22:00", "07:00", "Europe/Paris"))))));
    }

    private Function<User, Uni<?>> more(int count) {
        return user -> log.appendAll(IntStream.range(0, count).mapToObj(_ -> notification(user)).toList());
    }

    private void each(String what, List<User> some, Function<User, Uni<?>> step) {
        Multi.createFrom().iterable(some).onItem().transformToUni(step::apply).merge(AT_ONCE).collect().last()
                .await().atMost(PATIENCE);
        long now = used();
        System.out.printf("%-55s %6d bytes per user%n", what, (now - used) / some.size());
        used = now;
    }

    private static Draft notification(User user) {
        return Draft.of(user.topic(),
                new Notification("Build 4711 of main has finished", "x".repeat(110), "builds", "/builds/4711", null));
    }

    private long used() {
        String memory = redis.send(Request.cmd(Command.INFO).arg("memory")).toCompletionStage().toCompletableFuture().join()
                .toString();
        return memory.lines().filter(line -> line.startsWith("used_memory:"))
                .mapToLong(line -> Long.parseLong(line.substring("used_memory:".length()).strip())).findFirst().orElseThrow();
    }
}
