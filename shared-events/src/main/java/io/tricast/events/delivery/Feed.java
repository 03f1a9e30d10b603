package io.tricast.events.delivery;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.EventLoop;
import io.smallrye.mutiny.CompositeException;
import io.smallrye.mutiny.Uni;
import io.tricast.events.schema.Control.Flow;
import io.tricast.events.schema.Control.State;
import io.tricast.events.schema.Topic;

/**
 * One client's events: the history after its position, then what happens, each event once and in the order of its topic, cut
 * by position and not by time.
 *
 * <p>
 * Belongs to the event loop it was opened on: every method is called there. Holds no queue; what the client cannot take waits
 * in the window all clients share. Must be closed when the client goes.
 */
public final class Feed implements Drainable {

    private final EventLoop loop;
    private final Optional<String> listener;
    private final Supplier<String> newestEpoch;
    private final Consumer<Throwable> faults;
    private final Consumer<Feed> onClose;
    private final List<Subscription> subscriptions = new ArrayList<>();
    private Steering steering;
    private Sink sink;
    private Flow told = Flow.live;
    private boolean closed;
    private int blockedBeats;
    private long backlog;
    private Runnable departed = () -> {
    };
    private String writtenEpoch;
    private byte[] epochBytes;

    Feed(EventLoop loop, Optional<String> listener, Supplier<String> newestEpoch, Consumer<Throwable> faults,
            Consumer<Feed> onClose) {
        this.loop = loop;
        this.listener = listener;
        this.newestEpoch = newestEpoch;
        this.faults = faults;
        this.onClose = onClose;
    }

    void add(Subscription subscription) {
        subscriptions.add(subscription);
        if (flowing()) {
            subscription.join();
            subscription.advance();
        }
    }

    void remove(Subscription subscription) {
        subscriptions.remove(subscription);
        if (flowing()) {
            subscription.leave();
        }
    }

    /** All of its topics. */
    List<Topic> topics() {
        return subscriptions.stream().map(Subscription::topic).toList();
    }

    void steerBy(Steering by) {
        steering = by;
    }

    /** Whether the client gets nothing more until it is known what it is interested in now. */
    boolean turning() {
        return steering != null && steering.turning();
    }

    /** Whether the client is to get the item. */
    boolean takes(Item item) {
        return steering == null || steering.takes(item);
    }

    /** This feed, when the client is known to be allowed all of its topics. Closed if it is not, or does not wait. */
    Uni<Feed> admitted(Admission admission) {
        return Uni.join().all(subscriptions.stream().map(subscription -> subscription.admitted(admission, loop)).toList())
                .andCollectFailures()
                .replaceWith(this)
                .onFailure(CompositeException.class)
                .transform(failures -> failures.getCauses().getFirst())
                .onFailure().invoke(this::close)
                .onCancellation().invoke(() -> loop.execute(this::close));
    }

    /** The client's position after what was written to it. */
    public String cursor() {
        ByteBuf text = Unpooled.buffer(24 * subscriptions.size());
        writeCursor(text);
        return text.toString(US_ASCII);
    }

    void writeCursor(ByteBuf to) {
        String now = epoch();
        if (!now.equals(writtenEpoch)) {
            writtenEpoch = now;
            epochBytes = now.getBytes(US_ASCII);
        }
        to.writeBytes(epochBytes);
        for (int i = 0; i < subscriptions.size(); i++) {
            to.writeBytes(subscriptions.get(i).mark());
        }
    }

    /** A client that has not heard in every topic of a new life of the log is still in the old one. */
    private String epoch() {
        String newest = newestEpoch.get();
        for (int i = 0; i < subscriptions.size(); i++) {
            String epoch = subscriptions.get(i).epoch();
            if (!epoch.equals(newest)) {
                return epoch;
            }
        }
        return newest;
    }

    /** Begins to write: what is at hand before this returns, the rest as it comes. */
    public void start(Sink to) {
        if (closed) {
            // The log failed while the response was being prepared. To a client that has gone this says nothing.
            to.end(End.UNAVAILABLE);
            return;
        }
        sink = to;
        // First the place, then the look: an event in between wakes us twice rather than never.
        subscriptions.forEach(Subscription::join);
        drained();
    }

    /** The sink takes more again. */
    public void drained() {
        subscriptions.forEach(Subscription::pump);
        flush();
    }

    /** Whether the client has everything this instance knows of. */
    public boolean caughtUp() {
        return subscriptions.stream().allMatch(Subscription::live);
    }

    /** May be called more than once. */
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        subscriptions.forEach(sink != null ? Subscription::leave : Subscription::resign);
        onClose.accept(this);
        departed.run();
    }

    @Override
    public void drain(Duration retryAfter, Duration away) {
        if (flowing()) {
            sink.drain(retryAfter, away);
        }
    }

    @Override
    public void letGo() {
        end(End.DRAINED);
    }

    EventLoop loop() {
        return loop;
    }

    Sink sink() {
        return sink;
    }

    /** Runs when the feed closes, on its event loop. */
    void whenClosed(Runnable action) {
        departed = action;
    }

    boolean closed() {
        return closed;
    }

    boolean flowing() {
        return sink != null && !closed;
    }

    String newestEpoch() {
        return newestEpoch.get();
    }

    /** The client wants other keys from now on, and first a snapshot of those that are new. */
    void keys(KeyFilter wanted) {
        if (flowing()) {
            subscriptions.forEach(subscription -> subscription.change(wanted));
            flush();
        }
    }

    void flush() {
        if (flowing()) {
            sink.flush();
        }
    }

    void write(Item item) {
        sink.event(item);
    }

    /** Dropped rather than kept waiting. */
    void pass(Item signal) {
        if (flowing() && signal.concerns(listener) && sink.ready()) {
            sink.event(signal);
        }
    }

    /** Says so once, if the client takes it now. */
    void tell(Flow now) {
        if (flowing() && told != now && sink.ready()) {
            told = now;
            sink.control(new State(now));
            sink.flush();
        }
    }

    /** One of the subscriptions is over. */
    void revoked() {
        if (subscriptions.stream().allMatch(Subscription::over)) {
            end(End.REVOKED);
        }
    }

    void end(End reason) {
        if (flowing()) {
            close();
            sink.end(reason);
        }
    }

    /** Called twice per heartbeat interval. A client that takes nothing for {@code stallBeats} beats is given up. */
    void beat(int stallBeats) {
        if (!flowing()) {
            return;
        }
        if (sink.deserted()) {
            close();
            return;
        }
        long before = backlog;
        backlog = sink.backlog();
        if (sink.ready()) {
            blockedBeats = 0;
            sink.beat();
        } else if (backlog != before) {
            blockedBeats = 0;
        } else if (++blockedBeats > stallBeats) {
            end(End.TOO_SLOW);
        }
    }

    /** Goes on with what the log says, on the client's event loop, unless the client has gone meanwhile. */
    <T> void await(Uni<T> reading, Consumer<T> next) {
        reading.emitOn(loop).subscribe().with(item -> {
            if (!closed) {
                next.accept(item);
            }
        }, failure -> {
            if (!closed) {
                giveUp(failure);
            }
        });
    }

    /** The log does not say what the client is to get. It comes back with the position it has. */
    void giveUp(Throwable failure) {
        faults.accept(failure);
        if (sink == null) {
            close();
        } else {
            end(End.UNAVAILABLE);
        }
    }
}
