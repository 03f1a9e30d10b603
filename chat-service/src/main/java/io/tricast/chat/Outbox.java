package io.tricast.chat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;

import io.netty.buffer.ByteBuf;
import io.quarkus.websockets.next.WebSocketConnection;
import io.tricast.events.delivery.Item;
import io.tricast.events.delivery.WebSocketFormat;
import io.tricast.events.delivery.Wire;
import io.vertx.core.Vertx;

/**
 * One client's frames on their way out. They go beneath WebSockets Next, which encodes each for each client and queues
 * without bound for one that does not read; only the close frame is its own. Used on the client's event loop only.
 *
 * <p>
 * Overflow: from 64 KiB under way on {@link #ready} is false and the feeds wait; beyond {@link Limits#STUCK_BYTES} the client
 * is stuck.
 */
final class Outbox {

    /** As much is gathered for one write at most; one more frame may go beyond it. */
    private static final int GATHERED = 32 * 1024;

    /** For the close frame to arrive and be answered. */
    private static final Duration GRACE = Duration.ofSeconds(5);

    private final WebSocketConnection socket;
    private final Vertx vertx;
    private final Executor eventLoop;
    private final Wire wire;
    private final Runnable stuck;
    private final List<byte[]> answers = new ArrayList<>(1);
    private ByteBuf gathered;

    /**
     * @param eventLoop where the client is
     * @param drained called when it is ready again
     * @param stuck called instead of sending when the limit is passed
     */
    Outbox(WebSocketConnection socket, Vertx vertx, Executor eventLoop, Runnable drained, Runnable stuck) {
        this.socket = socket;
        this.vertx = vertx;
        this.eventLoop = eventLoop;
        this.wire = Wire.beneath(Channels.of(socket), drained, () -> {
            // WebSockets Next tells the endpoint.
        });
        this.stuck = stuck;
    }

    boolean ready() {
        return wire.ready();
    }

    /** Goes out with the next {@link #flush}. */
    void gather(Item item) {
        gather(item.frame(true));
    }

    void flush() {
        gatherAnswers();
        if (gathered != null) {
            ByteBuf frames = gathered;
            gathered = null;
            wire.write(frames);
        }
    }

    /** In this turn of the loop, or with the next event before: who speaks in a room hears itself at the same time. */
    void send(String json) {
        soon(WebSocketFormat.text(json));
    }

    /** The client answers with a pong. */
    void ping() {
        soon(WebSocketFormat.ping());
    }

    private void soon(byte[] frame) {
        if (answers.isEmpty()) {
            eventLoop.execute(this::flush);
        }
        answers.add(frame);
    }

    private void gatherAnswers() {
        if (!answers.isEmpty()) {
            List<byte[]> frames = List.copyOf(answers);
            answers.clear();
            frames.forEach(this::gather);
        }
    }

    private void gather(byte[] frame) {
        gatherAnswers();
        if (wire.backlog() > Limits.STUCK_BYTES) {
            stuck.run();
            return;
        }
        if (gathered == null) {
            gathered = wire.buffer(frame.length);
        }
        if (gathered.writeBytes(frame).readableBytes() >= GATHERED) {
            flush();
        }
    }

    /**
     * Nothing more is sent. A close frame queues behind everything else, and neither WebSockets Next nor Vert.x gives up on a
     * client that takes none of it: its socket and what waits in it would stay for as long as the client likes.
     */
    void close(CloseCode code) {
        flush();
        vertx.setTimer(GRACE.toMillis(), _ -> wire.reset());
        socket.close(code.reason()).subscribe().with(_ -> {
        }, _ -> {
            // It is closed already.
        });
    }
}
