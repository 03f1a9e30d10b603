package io.tricast.events.backbone;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

import org.jboss.logging.Logger;

import io.smallrye.mutiny.Uni;
import io.tricast.events.schema.Control.Reason;
import io.tricast.events.schema.Event;
import io.tricast.events.schema.Position;
import io.tricast.events.schema.Topic;
import io.vertx.core.Future;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;

/**
 * Works through one topic from where it was left, in order, each event at least once, in the instance that holds the lease.
 * Where it stands is in Redis: what is appended while no instance runs is found by the next one, as far back as the log is
 * kept.
 *
 * <p>
 * Wakes by the log's announcements, and looks once a second whatever they say. Failure: tries again until it succeeds or
 * another instance holds the lease. All on one loop.
 */
public final class LogConsumer {

    private static final Logger LOG = Logger.getLogger(LogConsumer.class);

    private static final int PAGE = 100;
    private static final Duration LOOK = Duration.ofSeconds(1);

    private final Topic topic;
    private final EventLog log;
    private final Lease lease;
    private final Loop loop;
    private final Function<List<Event>, Uni<?>> work;

    /** Known while this instance works; after a failure, and without the lease, Redis is asked again. */
    private Optional<Position> at = Optional.empty();
    private boolean working;
    private boolean again;
    private boolean followed;
    private boolean failing;

    LogConsumer(Topic topic, EventLog log, Lease lease, Loop loop, Function<List<Event>, Uni<?>> work) {
        this.topic = topic;
        this.log = log;
        this.lease = lease;
        this.loop = loop;
        this.work = work;
    }

    void start() {
        loop.run(this::look);
        loop.every(LOOK, this::look);
    }

    private void look() {
        if (!followed) {
            followed = true;
            log.follow(topic, new Waker());
        }
        wake();
    }

    private void wake() {
        if (!lease.held()) {
            at = Optional.empty();
        } else if (working) {
            again = true;
        } else {
            working = true;
            again = false;
            loop.settle(Loop.attempt(this::page), this::done, this::failed);
        }
    }

    private Future<Boolean> page() {
        return position().compose(from -> future(log.read(topic, from, PAGE))).compose(this::take);
    }

    private Future<Position> position() {
        return at.map(Future::succeededFuture).orElseGet(() -> log.commands()
                .send(Keys.consumed(topic), Request.cmd(Command.GET).arg(Keys.consumed(topic)))
                .map(stored -> stored == null ? Position.START : Stored.position(stored.toString())));
    }

    /** Whether there may be more. */
    private Future<Boolean> take(Page page) {
        page.gap().ifPresent(this::tellGap);
        if (!page.events().isEmpty()) {
            Position last = page.events().getLast().position();
            return future(work.apply(page.events())).compose(_ -> note(last)).map(true);
        }
        // Once, and not with every look: it is the place where whatever comes next continues.
        return page.gap().isPresent() ? note(page.end()).map(false) : Future.succeededFuture(false);
    }

    private void tellGap(Reason reason) {
        LOG.infof("The log of %s does not reach back to where its consumer stood (%s); it goes on with what is kept", topic,
                reason);
    }

    private Future<Void> note(Position done) {
        return log.commands().run(Script.CONSUMED, List.of(Keys.consumed(topic)), List.of(done.toString()))
                .compose(_ -> loop.call(() -> {
                    at = Optional.of(done);
                    return Future.succeededFuture();
                }));
    }

    private void done(boolean more) {
        working = false;
        failing = false;
        if (more || again) {
            wake();
        }
    }

    /** Says so once and not with every look of an outage. */
    private void failed(Throwable failure) {
        working = false;
        at = Optional.empty();
        if (!failing) {
            failing = true;
            LOG.warnf("%s waits for its consumer: %s", topic, failure.getMessage());
        }
    }

    private static <T> Future<T> future(Uni<T> uni) {
        return Future.fromCompletionStage(uni.subscribeAsCompletionStage());
    }

    /** Only wakes: what there is to do is read from the log. */
    private final class Waker implements Follower {

        @Override
        public void start(Tail tail) {
            loop.run(LogConsumer.this::wake);
        }

        @Override
        public void failed(BackboneUnavailable failure) {
            loop.run(() -> followed = false);
        }

        @Override
        public void event(Event event) {
            loop.run(LogConsumer.this::wake);
        }

        @Override
        public void gap(Reason reason) {
            loop.run(LogConsumer.this::wake);
        }
    }
}
