package io.tricast.events.delivery;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

import jakarta.inject.Singleton;

import io.netty.channel.EventLoop;
import io.smallrye.mutiny.Uni;
import io.tricast.events.backbone.BackboneUnavailable;
import io.tricast.events.backbone.EventLog;
import io.tricast.events.schema.Control.Flow;
import io.vertx.core.Vertx;
import io.vertx.core.impl.ContextInternal;

/**
 * The fan-out of one instance: follows each topic once, as long as it has clients here, and opens feeds for them.
 */
@Singleton
public class Hub {

    private final EventLog log;
    private final Vertx vertx;
    private final DeliveryConfig config;
    private final History history;
    private final Windows windows;
    private final Consumer<Throwable> unread;
    private final ConcurrentHashMap<EventLoop, Pulse> pulses = new ConcurrentHashMap<>();
    private final AtomicInteger feeds = new AtomicInteger();

    Hub(EventLog log, Vertx vertx, DeliveryConfig config) {
        this.log = log;
        this.vertx = vertx;
        this.config = config;
        this.history = new History(log, config.pageLength());
        this.windows = new Windows(log, vertx, config);
        FaultLog faults = new FaultLog(vertx);
        this.unread = failure -> faults.note("A client's history could not be read", failure);
        log.watch(_ -> pulses.forEach((loop, pulse) -> loop.execute(pulse::tell)));
    }

    /**
     * Opens a feed that has its place and does not flow yet. It belongs to the event loop of the caller.
     *
     * <p>
     * Fails with {@link BackboneUnavailable} if a topic cannot be followed.
     */
    public Uni<Feed> open(FeedRequest request) {
        return open(request, ((ContextInternal) vertx.getOrCreateContext()).nettyEventLoop());
    }

    /** As above, but it belongs to that event loop, and the result comes there. */
    Uni<Feed> open(FeedRequest request, EventLoop loop) {
        Uni<Feed> placed = place(request, loop);
        Uni<Feed> admitted = request.admission().map(admission -> placed.chain(feed -> feed.admitted(admission)))
                .orElse(placed);
        return request.interests().map(interests -> admitted.chain(feed -> steer(feed, request, interests))).orElse(admitted);
    }

    private Uni<Feed> place(FeedRequest request, EventLoop loop) {
        return Uni.createFrom().emitter(client -> {
            AtomicBoolean over = new AtomicBoolean();
            client.onTermination(() -> over.set(true));
            List<CompletableFuture<Window>> windows = request.topics().stream().map(this.windows::hold).toList();
            CompletableFuture.allOf(windows.toArray(CompletableFuture[]::new)).whenCompleteAsync((_, failure) -> {
                if (failure == null && !over.get()) {
                    client.complete(feed(request, windows.stream().map(CompletableFuture::join).toList(), loop));
                } else {
                    // A client that went while the topics were being followed has nobody else to let go of them.
                    request.topics().forEach(this.windows::release);
                    client.fail(new BackboneUnavailable("following " + request.topics(), failure));
                }
            }, command -> onLoop(loop, command));
        });
    }

    private static void onLoop(EventLoop loop, Runnable command) {
        if (loop.inEventLoop()) {
            command.run();
        } else {
            loop.execute(command);
        }
    }

    private Feed feed(FeedRequest request, List<Window> open, EventLoop loop) {
        Pulse pulse = pulses.computeIfAbsent(loop, it -> new Pulse(it, config.heartbeat(), config.stall(), log::flow));
        Feed feed = new Feed(loop, request.listener(), log::epoch, unread, closed -> {
            pulse.remove(closed);
            feeds.decrementAndGet();
            closed.topics().forEach(windows::release);
        });
        open.forEach(window -> feed.add(subscription(feed, window, request, request.start())));
        pulse.add(feed);
        feeds.incrementAndGet();
        return feed;
    }

    private Subscription subscription(Feed feed, Window window, FeedRequest request, StartPoint start) {
        Subscription subscription = request.conflation().<Subscription> map(
                how -> new ConflatedSubscription(feed, window, history, request.keys(), how, log.epoch()))
                .orElseGet(() -> new WholeSubscription(feed, window, history, request.keys(), log.epoch()));
        subscription.begin(start);
        return subscription;
    }

    /** Who listens already gets everything since the topic is followed; who is opening goes on where the cursor says. */
    private Uni<Feed> steer(Feed feed, FeedRequest request, Interests interests) {
        return new Steering(feed, interests, windows, (window, since, listens) -> subscription(feed, window, request,
                listens ? new StartPoint.At(since) : request.start().since(since, window.topic, log.epoch())))
                .begin().onCancellation().invoke(() -> onLoop(feed.loop(), feed::close));
    }

    /** How many clients are served here just now: open streams, rooms and waiting polls. */
    public int feeds() {
        return feeds.get();
    }

    /** Whether what happens reaches this instance. */
    Flow flow() {
        return log.flow();
    }

    /** How many topics are followed here just now. */
    public int windows() {
        return windows.count();
    }
}
