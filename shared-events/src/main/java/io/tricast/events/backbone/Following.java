package io.tricast.events.backbone;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

import org.jboss.logging.Logger;

import io.tricast.events.schema.Topic;
import io.vertx.core.Future;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.Request;

/** All topics that this instance follows, and what watches over them. Public methods: any thread; the rest: on the loop. */
final class Following implements Subscriber.Listener {

    private static final Logger LOG = Logger.getLogger(Following.class);

    private static final int SILENT_BEATS = 2;

    private final Loop loop;
    private final RedisCommands commands;
    private final BackboneConfig config;
    private final Epoch epoch;
    private final Subscriber subscriber;
    private final Sources sources;
    private final String pulseChannel = Keys.pulse(UUID.randomUUID().toString());
    private final Map<String, FollowedTopic> topics = new HashMap<>();
    private Runnable stopPulse = () -> {
    };
    private Runnable stopAudit = () -> {
    };
    private int silentBeats;

    Following(Loop loop, RedisCommands commands, LogReader log, Supplier<Redis> clients, BackboneConfig config) {
        this.loop = loop;
        this.commands = commands;
        this.config = config;
        this.epoch = new Epoch(commands, loop, this::lifeChanged);
        this.subscriber = new Subscriber(loop, clients, config.timeout(), this);
        this.sources = new Sources(log, new PatientReads(loop), epoch, new Keeping(config),
                config.tailLength());
    }

    public void start() {
        loop.run(() -> {
            subscriber.subscribe(pulseChannel);
            subscriber.connect();
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
            subscriber.close();
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
            subscriber.subscribe(channel);
            loop.after(config.timeout(), () -> giveUp(channel, followed));
        });
    }

    public void unfollow(Topic topic) {
        loop.run(() -> drop(Keys.log(topic)));
    }

    private void drop(String channel) {
        FollowedTopic followed = topics.remove(channel);
        if (followed != null) {
            followed.end();
            subscriber.unsubscribe(channel);
        }
    }

    private void giveUp(String channel, FollowedTopic followed) {
        if (topics.get(channel) == followed && !followed.started()) {
            drop(channel);
            followed.failed(new BackboneUnavailable("follow " + followed.topic(),
                    new TimeoutException("nothing within " + config.timeout())));
        }
    }

    @Override
    public Future<Void> connected() {
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
        } else if (channel.equals(pulseChannel)) {
            silentBeats = 0;
        }
    }

    /** A subscribed connection that has silently died looks like one on which nothing happens. So something happens. */
    private void beat() {
        if (!subscriber.connected()) {
            silentBeats = 0;
        } else if (silentBeats == SILENT_BEATS) {
            silentBeats = 0;
            subscriber.rebuild("it does not carry");
        } else {
            silentBeats++;
            epoch.verify();
            commands.send(Request.cmd(Command.PUBLISH).arg(pulseChannel).arg(""));
        }
    }

    private void lifeChanged() {
        topics.values().forEach(FollowedTopic::lifeEnded);
        topics.values().forEach(FollowedTopic::lifeBegan);
    }
}
