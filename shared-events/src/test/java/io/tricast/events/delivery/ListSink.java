package io.tricast.events.delivery;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.awaitility.Awaitility;

import io.tricast.events.schema.Control;
import io.vertx.core.Context;
import io.vertx.core.Vertx;

/** A client in this process, on an event loop of its own, that can be told to take nothing. */
final class ListSink implements Sink {

    private static final Pattern ID = Pattern.compile("^\\{\"id\":\"([^\"]+)\"");

    private final Context context;
    private final List<String> ids = new CopyOnWriteArrayList<>();
    private final List<String> gaps = new CopyOnWriteArrayList<>();
    private final List<String> signals = new CopyOnWriteArrayList<>();
    private final List<Control.Flow> states = new CopyOnWriteArrayList<>();
    private final CompletableFuture<End> ended = new CompletableFuture<>();
    private Feed feed;
    private volatile String cursor;
    private volatile boolean stalled;

    private ListSink(Context context) {
        this.context = context;
    }

    static ListSink open(Vertx vertx, Hub hub, FeedRequest request) {
        ListSink sink = new ListSink(vertx.getOrCreateContext());
        CompletableFuture<Void> started = new CompletableFuture<>();
        sink.context.runOnContext(entered -> hub.open(request).subscribe().with(feed -> {
            sink.feed = feed;
            sink.cursor = feed.cursor();
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
        cursor = feed.cursor();
        Matcher id = ID.matcher(item.json(true));
        if (id.find()) {
            ids.add(id.group(1));
        } else {
            (item.gap ? gaps : signals).add(item.json(true));
        }
    }

    @Override
    public void control(Control control) {
        if (!(control instanceof Control.State(Control.Flow state))) {
            throw new AssertionError("a feed tells events, gaps and its state only");
        }
        states.add(state);
    }

    @Override
    public void end(End reason) {
        ended.complete(reason);
    }

    void stall() {
        stalled = true;
    }

    void resume() {
        stalled = false;
        context.runOnContext(entered -> feed.drained());
    }

    void close() {
        context.runOnContext(entered -> feed.close());
    }

    String cursor() {
        return cursor;
    }

    int topics() {
        return feed.topics().size();
    }

    List<String> ids() {
        return new ArrayList<>(ids);
    }

    List<String> gaps() {
        return gaps;
    }

    List<Control.Flow> states() {
        return states;
    }

    List<String> signals() {
        return signals;
    }

    List<String> awaitSignals(int count) {
        Awaitility.await().atMost(30, TimeUnit.SECONDS).until(() -> signals.size() >= count);
        return signals;
    }

    List<String> awaitIds(int count) {
        Awaitility.await().atMost(10, TimeUnit.SECONDS).until(() -> ids.size() >= count);
        return ids();
    }

    End awaitEnd() {
        return ended.orTimeout(10, TimeUnit.SECONDS).join();
    }
}
