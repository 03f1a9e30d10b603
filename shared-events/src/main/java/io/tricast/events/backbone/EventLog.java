package io.tricast.events.backbone;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.tricast.events.schema.Control.Flow;
import io.tricast.events.schema.Event;
import io.tricast.events.schema.EventId;
import io.tricast.events.schema.Position;
import io.tricast.events.schema.Signal;
import io.tricast.events.schema.Topic;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.RedisOptions;

/**
 * The log of every topic: Redis Streams, one per topic, and the truth about what happened. Appended to and read by any
 * thread; nothing blocks.
 *
 * <p>
 * Order: positions rise within a topic, and everybody sees its events in that order. An append is whole: the event is in all
 * of its topics under one id, or in none. Where the topics of one draft are on several servers of a Redis Cluster, it is in the
 * first one first and in the others at the latest a while after an instance that died in between. Failure: while Redis is away,
 * every call fails with {@link BackboneUnavailable} within {@link BackboneConfig#timeout()}, later only where the event loop
 * itself is late; an append that failed so may still have happened, and a
 * {@link Draft#publishKey()} makes it safe to repeat. What is followed goes on by itself when Redis is back, and misses
 * nothing that the log still has.
 */
@Singleton
public class EventLog {

    private final RedisCommands commands;
    private final Appender appender;
    private final LogReader reader;
    private final Following following;

    /** @param configured not used, but for its sake Quarkus reads the settings of Redis and tells them to us */
    @Inject
    EventLog(Vertx vertx, Redis configured, RedisSettings settings, BackboneConfig config) {
        this(vertx, settings::options, config);
    }

    /** Without a container. The caller calls {@link #start} and {@link #stop}. */
    public EventLog(Vertx vertx, Supplier<RedisOptions> options, BackboneConfig config) {
        Topology topology = Topology.of(vertx, options.get(), config);
        this.commands = new RedisCommands(vertx, topology, config.replicasAcknowledged());
        this.appender = new Appender(vertx, commands, config);
        this.reader = new LogReader(commands, new Keeping(config));
        this.following = new Following(new Loop(vertx), topology, commands, reader, appender, config);
    }

    void onStartup(@Observes StartupEvent event) {
        start();
    }

    /** Begins to look for Redis, which may be away. Returns at once. */
    public void start() {
        following.start();
        appender.start();
    }

    /** Followers hear nothing more, and calls fail. */
    @PreDestroy
    public void stop() {
        following.stop();
        appender.stop();
        commands.close();
    }

    RedisCommands commands() {
        return commands;
    }

    /** The answer to a publish key that is known already is the id under which it was appended. */
    public Uni<EventId> append(Draft draft) {
        return uni(() -> appender.append(draft));
    }

    /** In the given order. If it fails, the first ones may be in the log and the others not. */
    public Uni<List<EventId>> appendAll(List<Draft> drafts) {
        return uni(() -> appender.appendAll(drafts));
    }

    /** As above, but a draft that is {@link NotRising} has no id and hinders no other. */
    public Uni<List<Optional<EventId>>> offerAll(List<Draft> drafts) {
        return uni(() -> appender.offerAll(drafts));
    }

    /**
     * What comes after the position, at most {@code limit} events. {@link Position#START} asks for the oldest kept, whatever
     * that is; after any other position, missing events are told as a gap.
     */
    public Uni<Page> read(Topic topic, Position after, int limit) {
        return uni(() -> reader.read(topic, after, limit));
    }

    /** Newest first, before the position. */
    public Uni<List<Event>> readBack(Topic topic, Position before, int limit) {
        return uni(() -> reader.readBack(topic, before, limit));
    }

    /** The newest event of each key of each of these subjects, in their order. */
    public Uni<List<List<Event>>> newestAbout(Topic topic, List<String> subjects) {
        return subjects.isEmpty() ? Uni.createFrom().item(List.of()) : uni(() -> reader.newestAbout(topic, subjects));
    }

    /** Who may write to the topic, as it is now. */
    public Uni<Members> members(Topic topic) {
        return uni(() -> reader.members(topic));
    }

    /**
     * Tells those who follow the topic, on all instances. Not stored: whoever does not hear it now never does. One that fails
     * is lost.
     */
    public Uni<Void> signal(Signal signal) {
        return uni(() -> commands.publish(Keys.log(signal.topic()), Signals.message(signal)).mapEmpty());
    }

    /** All keys if none is named. A key that never had an event is left out. */
    public Uni<Newest> newest(Topic topic, Set<String> keys) {
        return uni(() -> reader.newest(topic, keys));
    }

    /** A topic has one follower at a time. The calls to it come on the backbone's own event loop. */
    public void follow(Topic topic, Follower follower) {
        following.follow(topic, follower);
    }

    /** A call to the follower that is under way may still arrive. */
    public void unfollow(Topic topic) {
        following.unfollow(topic);
    }

    /**
     * Whether what happens in the topics followed is heard here just now; until Redis is found for the first time it is not.
     */
    public Flow flow() {
        return following.flow();
    }

    /** From now on the watcher, one at a time, hears of every change of {@link #flow}, on the backbone's own event loop. */
    public void watch(Consumer<Flow> watcher) {
        following.watch(watcher);
    }

    /**
     * The name of the log's present life, as far as this instance knows.
     *
     * @throws BackboneUnavailable if Redis has not been reached since the start
     */
    public String epoch() {
        String epoch = following.epoch();
        if (epoch.isEmpty()) {
            throw new BackboneUnavailable("epoch", new IllegalStateException("not reached since the start"));
        }
        return epoch;
    }

    private static <T> Uni<T> uni(Supplier<Future<T>> call) {
        return Uni.createFrom().emitter(result -> call.get().onComplete(result::complete, result::fail));
    }
}
