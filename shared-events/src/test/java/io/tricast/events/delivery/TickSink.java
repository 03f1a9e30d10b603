package io.tricast.events.delivery;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

import io.tricast.events.schema.Control;
import io.tricast.events.schema.EventJson;
import io.tricast.events.schema.Tick;
import io.vertx.core.Context;
import io.vertx.core.Vertx;

/** A ticker client in this process, on an event loop of its own, that can be told to take nothing. */
final class TickSink implements Sink {

    /** @param cursor where a client goes on that has had this and nothing after it */
    record Told(String symbol, int price, int replaced, boolean asDelta, String cursor) {
    }

    private final Context context;
    private final List<Told> ticks = new CopyOnWriteArrayList<>();
    private final List<Control> controls = new CopyOnWriteArrayList<>();
    private Feed feed;
    private volatile boolean stalled;

    private TickSink(Context context, boolean stalled) {
        this.context = context;
        this.stalled = stalled;
    }

    static TickSink open(Vertx vertx, Hub hub, FeedRequest request) {
        return open(vertx, hub, request, false);
    }

    static TickSink open(Vertx vertx, Hub hub, FeedRequest request, boolean stalled) {
        TickSink sink = new TickSink(vertx.getOrCreateContext(), stalled);
        CompletableFuture<Void> started = new CompletableFuture<>();
        sink.context.runOnContext(entered -> hub.open(request).subscribe().with(feed -> {
            sink.feed = feed;
            feed.start(sink);
            started.complete(null);
        }, started::completeExceptionally));
        started.orTimeout(10, TimeUnit.SECONDS).join();
        return sink;
    }

    @Override
    public boolean ready() {
        return !stalled;
    }

    @Override
    public void event(Item item) {
        if (!item.gap) {
            conflated(item, 0, false);
        }
    }

    @Override
    public void conflated(Item item, int replaced, boolean asDelta) {
        Tick tick = item.read(event -> EventJson.decode(event.data(), Tick.class));
        ticks.add(new Told(tick.symbol(), tick.price().intValueExact(), replaced, asDelta, feed.cursor()));
    }

    @Override
    public void control(Control control) {
        controls.add(control);
    }

    @Override
    public void end(End reason) {
        throw new AssertionError("ended: " + reason);
    }

    void stall() {
        stalled = true;
    }

    void resume() {
        stalled = false;
        context.runOnContext(entered -> feed.drained());
    }

    void want(KeyFilter keys) {
        context.runOnContext(entered -> feed.keys(keys));
    }

    /** Where a client goes on that has had what this one has. */
    String cursor() {
        CompletableFuture<String> cursor = new CompletableFuture<>();
        context.runOnContext(entered -> cursor.complete(feed.cursor()));
        return cursor.orTimeout(10, TimeUnit.SECONDS).join();
    }

    void close() {
        context.runOnContext(entered -> feed.close());
    }

    List<Told> ticks() {
        return List.copyOf(ticks);
    }

    List<Control> controls() {
        return List.copyOf(controls);
    }
}
