package io.tricast.events.backbone;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

import org.jboss.logging.Logger;

import io.tricast.events.schema.Control.Flow;
import io.tricast.events.schema.Topic;
import io.vertx.core.Future;

/** All topics that this instance follows, and what watches over them. Public methods: any thread; the rest: on the loop. */
final class Following implements Channels.Listener {

    private static final Logger LOG = Logger.getLogger(Following.class);

    private static final Duration GRACE = Duration.ofSeconds(1);

    private final Loop loop;
    private final Topology topology;
    private final RedisCommands commands;
    private final BackboneConfig config;
    private final Epoch epoch;
    private final Channels channels;
    private final Sources sources;
    private final Appender appender;
    private final Succession succession;
    private final Map<String, FollowedTopic> topics = new HashMap<>();
    private volatile Flow flow = Flow.degraded;
    private Consumer<Flow> watcher = _ -> {
    };
    private Runnable stopPulse = () -> {
    };
    private Runnable stopAudit = () -> {
    };

    Following(Loop loop, Topology topology, RedisCommands commands, LogReader log, Appender appender,
            BackboneConfig config) {
        this.loop = loop;
        this.topology = topology;
        this.commands = commands;
        this.appender = appender;
        this.config = config;
        this.epoch = new Epoch(commands, loop, this::lifeChanged);
        this.channels = topology.channels(loop, this);
        this.sources = new Sources(log, new PatientReads(loop), epoch, new Keeping(config),
                config.tailLength());
        this.succession = new Succession(loop, config, sources);
    }

    public void start() {
        loop.run(() -> {
            channels.connect();
            stopPulse = loop.every(config.pulse(), this::beat);
            stopAudit = loop.every(config.audit(), () -> List.copyOf(topics.values()).forEach(FollowedTopic::audit));
        });
    }

    public void stop() {
        loop.run(() -> {
            stopPulse.run();
            stopAudit.run();
            topics.values().forEach(FollowedTopic::end);
            topics.clear();
            channels.close();
            succession.stop();
        });
    }

    public String epoch() {
        return epoch.known();
    }

    public void follow(Topic topic, Follower follower) {
        loop.run(() -> {
            String channel = Keys.log(topic);
            FollowedTopic followed = new FollowedTopic(topic, follower, sources);
            FollowedTopic before = topics.put(channel, followed);
            if (before != null) {
                LOG.errorf("%s is followed twice; the first follower hears nothing more", topic);
                before.end();
            }
            channels.subscribe(channel);
            Patience.with(loop, config.timeout(), () -> topics.get(channel) == followed && !followed.started(),
                    () -> giveUp(channel, followed));
        });
    }

    public void unfollow(Topic topic) {
        loop.run(() -> drop(Keys.log(topic)));
    }

    private void drop(String channel) {
        FollowedTopic followed = topics.remove(channel);
        if (followed != null) {
            followed.end();
            channels.unsubscribe(channel);
        }
    }

    private void giveUp(String channel, FollowedTopic followed) {
        drop(channel);
        followed.failed(new BackboneUnavailable("follow " + followed.topic(),
                new TimeoutException("nothing within " + config.timeout())));
    }

    @Override
    public Future<Void> made() {
        return epoch.verify();
    }

    @Override
    public void subscribed(String channel) {
        FollowedTopic followed = topics.get(channel);
        if (followed != null) {
            followed.subscribed();
        }
    }

    @Override
    public void message(String channel, String text) {
        FollowedTopic followed = topics.get(channel);
        if (followed != null && Signals.is(text)) {
            followed.signalled(Signals.parse(followed.topic(), text));
        } else if (followed != null) {
            followed.announced(Stored.message(followed.topic(), text));
        }
    }

    @Override
    public void beat(String channel) {
        commands.publish(channel, "");
    }

    /** Not at once that it is gone: most connections that are lost are back before anybody has missed anything. */
    @Override
    public void changed() {
        if (channels.connected()) {
            tell(Flow.live);
        } else if (flow == Flow.live) {
            loop.after(GRACE, () -> {
                if (!channels.connected()) {
                    tell(Flow.degraded);
                }
            });
        }
    }

    private void tell(Flow next) {
        if (flow != next) {
            flow = next;
            watcher.accept(next);
        }
    }

    public Flow flow() {
        return flow;
    }

    /** Hears of every change, on the loop. */
    public void watch(Consumer<Flow> other) {
        loop.run(() -> watcher = other);
    }

    private void beat() {
        loop.settle(topology.moved(), moved -> {
            if (moved) {
                LOG.info("Redis has another master");
                commands.moved();
                // After that: nothing more comes from there, and from the other one nothing yet.
                succession.check(appender.acknowledged());
                channels.moved();
            }
        }, _ -> {
            // Nobody who could name another master is there: it stays.
        });
        if (channels.connected()) {
            epoch.verify();
        }
        channels.beat();
    }

    private void lifeChanged() {
        topics.values().forEach(FollowedTopic::lifeEnded);
        topics.values().forEach(FollowedTopic::lifeBegan);
    }
}
