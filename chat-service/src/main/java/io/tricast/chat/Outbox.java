package io.tricast.chat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.tricast.events.delivery.Item;
import io.tricast.events.delivery.WebSocketFormat;
import io.tricast.events.delivery.Wire;
import io.tricast.events.schema.Control.Flow;
import io.tricast.events.schema.Control.State;
import io.tricast.events.schema.EventJson;

/**
 * One client's frames on their way out. Used on the client's event loop only.
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

    private final Channel channel;
    private final Wire wire;
    private final Encoding encoding;
    private final Runnable stuck;
    private final List<byte[]> answers = new ArrayList<>(1);
    private State told = new State(Flow.live);
    private ByteBuf gathered;

    /**
     * @param drained called when it is ready again
     * @param departed called once, when the connection is closed, whoever closed it
     * @param stuck called instead of sending when the limit is passed
     */
    Outbox(Channel channel, Encoding encoding, Runnable drained, Runnable departed, Runnable stuck) {
        this.channel = channel;
        this.encoding = encoding;
        this.wire = Wire.beneath(channel, drained, departed);
        this.stuck = stuck;
    }

    boolean ready() {
        return wire.ready();
    }

    /** Goes out with the next {@link #flush}. */
    void gather(Item item) {
        gather(encoding.frame(item));
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
        soon(encoding.frame(json));
    }

    /** Each of the client's rooms says so, and one says it for all. */
    void tell(State state) {
        if (!state.equals(told)) {
            told = state;
            send(EventJson.envelope(state, Instant.now()));
        }
    }

    /** The client answers with a pong. */
    void ping() {
        soon(WebSocketFormat.ping());
    }

    void pong(ByteBuf payload) {
        soon(WebSocketFormat.pong(payload));
    }

    private void soon(byte[] frame) {
        if (answers.isEmpty()) {
            channel.eventLoop().execute(this::flush);
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
     * The last frame. It queues behind everything else, and a client may take none of it: its socket and what waits in it would
     * stay for as long as it likes, so after a while the connection is cut.
     */
    void sendClose(CloseCode code) {
        flush();
        wire.write(wire.buffer(WebSocketFormat.LONGEST_CONTROL)
                .writeBytes(WebSocketFormat.close(code.code(), code.reason())));
        channel.eventLoop().schedule(wire::reset, GRACE.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** As {@link #sendClose}, to a client whose answer cannot be read. */
    void sendLast(CloseCode code) {
        sendClose(code);
        wire.finish();
    }

    /** The answer to the client's close frame, and the end. */
    void answerClose(int status) {
        flush();
        wire.write(wire.buffer(WebSocketFormat.LONGEST_CONTROL).writeBytes(WebSocketFormat.close(status, "")));
        wire.close();
    }

    /** The client has answered our close frame. */
    void close() {
        wire.close();
    }
}
