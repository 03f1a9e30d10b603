package io.tricast.ticker;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;

import org.jboss.logging.Logger;

import io.quarkus.websockets.next.CloseReason;
import io.quarkus.websockets.next.WebSocketConnection;
import io.smallrye.mutiny.Uni;
import io.tricast.events.backbone.BackboneUnavailable;
import io.tricast.events.delivery.Drain;
import io.tricast.events.delivery.Drainable;
import io.tricast.events.delivery.End;
import io.tricast.events.delivery.Feed;
import io.tricast.events.delivery.FeedRequest;
import io.tricast.events.delivery.Hub;
import io.tricast.events.delivery.Item;
import io.tricast.events.delivery.Registration;
import io.tricast.events.delivery.Sink;
import io.tricast.events.schema.Control;
import io.tricast.events.schema.EventJson;
import io.tricast.events.schema.InvalidId;
import io.tricast.events.schema.Topic;
import io.tricast.events.service.User;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.impl.ContextInternal;

/**
 * One client who trades on paper. Each frame has one answer, and is done before the next begins; what becomes of the user's
 * orders comes by their log, whoever placed them. Used on the connection's own context only.
 *
 * <p>
 * Overflow: a client that does not take what it is told is not told more than 64 KiB ahead, and is ended when answers alone
 * make it 256; one that sends faster than it can be served is ended.
 */
final class OrderConnection implements Sink, Drainable {

    private static final Logger LOG = Logger.getLogger(OrderConnection.class);

    private static final int FULL = 64 * 1024;
    private static final int STUCK = 4 * FULL;
    private static final int WAITING_FRAMES = 64;
    private static final int SILENT_BEATS = 2;
    private static final Buffer PING = Buffer.buffer();

    private final WebSocketConnection socket;
    private final Context context;
    private final User user;
    private final Hub hub;
    private final Orders orders;
    private final OrderAnswers answers;
    private final Duration heartbeat;
    private final Registration registration;
    private final Queue<String> waiting = new ArrayDeque<>();
    private Feed feed;
    private long unsent;
    private long timer = -1;
    private long expiry = -1;
    private int silent;
    private boolean busy = true;
    private boolean closed;

    OrderConnection(WebSocketConnection socket, Context context, User user, Hub hub, Orders orders, OrderAnswers answers,
            Drain drain, Duration heartbeat) {
        this.socket = socket;
        this.context = context;
        this.user = user;
        this.hub = hub;
        this.orders = orders;
        this.answers = answers;
        this.heartbeat = heartbeat;
        this.registration = drain.register(((ContextInternal) context).nettyEventLoop(), this);
    }

    /** Tells where the client stands, and what is open if it does not say where it stood; then what happens. */
    Uni<Void> begin(Optional<String> lastEventId) {
        timer = vertx().setPeriodic(heartbeat.toMillis(), _ -> run(this::pulse));
        FeedRequest request;
        try {
            request = FeedRequest.of(List.of(Topic.orders(user.name()))).from(lastEventId);
        } catch (InvalidId foreign) {
            send(new Control.Error("invalid", foreign.field() + " " + foreign.reason(), null, null));
            return socket.close(new CloseReason(1008, "policy"));
        }
        return hub.open(request).chain(open -> (request.resumes() ? Uni.createFrom().nullItem() : orders.open(user))
                .invoke(state -> run(() -> start(open, Optional.ofNullable((Control) state))))
                .onFailure().invoke(open::close))
                .replaceWithVoid()
                .onFailure(BackboneUnavailable.class)
                .recoverWithUni(_ -> socket.close(new CloseReason(1013, "try again later")));
    }

    private void start(Feed open, Optional<Control> state) {
        if (closed) {
            open.close();
            return;
        }
        feed = open;
        send(new Control.Hello(open.cursor(), heartbeat.toMillis(), null, null, null, null, true));
        state.ifPresent(this::send);
        open.start(this);
        next();
    }

    void expire(Duration time) {
        expiry = vertx().setTimer(Math.max(1, time.toMillis()), _ -> end(4401, "token expired"));
    }

    private static Vertx vertx() {
        return Vertx.currentContext().owner();
    }

    private void run(Runnable action) {
        context.runOnContext(_ -> action.run());
    }

    private void pulse() {
        if (!closed && silent++ >= SILENT_BEATS) {
            end(1013, "try again later");
        } else if (!closed) {
            socket.sendPing(PING).subscribe().with(_ -> {
            }, this::failed);
        }
    }

    void heard() {
        run(() -> silent = 0);
    }

    void received(String frame) {
        run(() -> {
            silent = 0;
            if (waiting.size() == WAITING_FRAMES) {
                end(4429, "too many frames");
            } else if (!closed) {
                waiting.add(frame);
                if (!busy) {
                    next();
                }
            }
        });
    }

    void receivedBinary() {
        run(() -> send(new Control.Error("invalid", "the frame is binary; send JSON as text", null, null)));
    }

    private void next() {
        String frame = waiting.poll();
        busy = frame != null && !closed;
        if (busy) {
            answers.of(user, frame).subscribe().with(answer -> run(() -> {
                send(answer);
                next();
            }));
        }
    }

    @Override
    public void drain(Duration retryAfter, Duration away) {
        run(() -> send(new Control.Drain(retryAfter.toMillis())));
    }

    @Override
    public void letGo() {
        end(1012, "service restart");
    }

    @Override
    public boolean ready() {
        return unsent < FULL;
    }

    @Override
    public void event(Item item) {
        send(item.json(false));
    }

    @Override
    public void control(Control control) {
        send(control);
    }

    private void send(Control control) {
        send(EventJson.envelope(control, Instant.now()));
    }

    private void send(String text) {
        if (closed) {
            return;
        }
        if (unsent > STUCK) {
            end(1013, "try again later");
            return;
        }
        unsent += text.length();
        socket.sendText(text).subscribe().with(_ -> run(() -> sent(text.length())), this::failed);
    }

    private void sent(int length) {
        boolean full = !ready();
        unsent -= length;
        if (full && ready() && feed != null) {
            feed.drained();
        }
    }

    @Override
    public void end(End reason) {
        end(1013, "try again later");
    }

    /** Any thread. */
    void end(int code, String reason) {
        run(() -> {
            if (!closed) {
                close();
                socket.close(new CloseReason(code, reason)).subscribe().with(_ -> {
                }, this::failed);
            }
        });
    }

    /** The connection broke; its end is told where it is told always. */
    void failed(Throwable failure) {
        LOG.debugf("a trader's connection failed: %s", failure.getMessage());
    }

    /** Nothing is sent any more, and nothing held. Any thread, and more than once. */
    void departed() {
        run(() -> {
            close();
            registration.over();
        });
    }

    private void close() {
        closed = true;
        waiting.clear();
        context.owner().cancelTimer(timer);
        context.owner().cancelTimer(expiry);
        if (feed != null) {
            feed.close();
        }
    }
}
