package io.tricast.chat;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.EventLoop;
import io.tricast.events.delivery.Drainable;
import io.tricast.events.delivery.Registration;
import io.tricast.events.schema.Control;
import io.tricast.events.schema.EventJson;
import io.vertx.core.Context;

/**
 * One client's connection: what comes in, what goes out, and how it ends. Used on the client's event loop only. Every frame
 * gets its answer, in the order of the frames; no frame ends the connection, only a client that reads too slowly, sends too
 * fast or does not answer pings does.
 */
final class ChatConnection implements Conversation.Client, Drainable {

    private final Person person;
    private final Chat chat;
    private final EventLoop loop;
    private final Outbox outbox;
    private final Intake intake;
    private final Conversation conversation;
    private final Registration registration;
    private Heartbeat heartbeat;
    private Future<?> expiry;
    private boolean greeted;
    private boolean closed;

    /**
     * @param context of the channel's event loop, without data of a request
     * @param departed called once, when the socket is closed
     */
    ChatConnection(Channel channel, Context context, Person person, Encoding encoding, Chat chat, Runnable departed) {
        this.person = person;
        this.chat = chat;
        this.loop = channel.eventLoop();
        Executor inContext = task -> context.runOnContext(_ -> task.run());
        this.registration = chat.drain.register(loop, this);
        this.outbox = new Outbox(channel, encoding, this::drained, () -> departed(departed), () -> end(CloseCode.TRY_LATER));
        this.conversation = new Conversation(person, chat, this, inContext);
        this.intake = new Intake(encoding, new Pace(chat.config.frameRate(), chat.config.frameBurst(), System.nanoTime()),
                conversation, this, inContext, failure -> chat.faults.note("A frame failed", failure));
    }

    ChatConnection greet(Duration interval) {
        greeted = true;
        chat.whereabouts.connected(person.name());
        heartbeat = new Heartbeat(loop, interval, outbox::ping, () -> end(CloseCode.TRY_LATER));
        send(new Control.Hello(null, interval.toMillis()));
        return this;
    }

    /** The token is good for as long. */
    void expire(Duration time) {
        expiry = loop.schedule(() -> end(CloseCode.TOKEN_EXPIRED), time.toMillis(), TimeUnit.MILLISECONDS);
    }

    void pong() {
        if (heartbeat != null) {
            heartbeat.pong();
        }
    }

    void pinged(ByteBuf payload) {
        if (!closed) {
            outbox.pong(payload);
        }
    }

    void received(Said frame) {
        if (!closed) {
            intake.take(frame);
        }
    }

    /** The server's own end of it. */
    @Override
    public void end(CloseCode code) {
        if (!closed) {
            closed();
            outbox.sendClose(code);
        }
    }

    @Override
    public void drain(Duration retryAfter, Duration away) {
        send(new Control.Drain(retryAfter.toMillis()));
    }

    @Override
    public void letGo() {
        intake.finish(() -> end(CloseCode.RESTART));
    }

    /** What the client sends makes no sense any more, not even its answer to a close frame. */
    void fail(CloseCode code) {
        if (!closed) {
            closed();
            outbox.sendLast(code);
        }
    }

    /** The client's end of it, or its answer to ours. */
    void closeAsked(int status) {
        if (closed) {
            outbox.close();
        } else {
            closed();
            outbox.answerClose(status);
        }
    }

    private void departed(Runnable tell) {
        closed();
        registration.over();
        tell.run();
    }

    /** The socket is gone, or as good as gone: nothing is sent any more, and nothing held. */
    private void closed() {
        if (greeted && !closed) {
            chat.whereabouts.disconnected(person.name(), chat.config.presenceGrace());
        }
        closed = true;
        if (heartbeat != null) {
            heartbeat.stop();
        }
        if (expiry != null) {
            expiry.cancel(false);
        }
        intake.clear();
        conversation.close();
    }

    @Override
    public void send(Control control) {
        if (!closed) {
            outbox.send(EventJson.envelope(control, Instant.now()));
        }
    }

    @Override
    public Outbox outbox() {
        return outbox;
    }

    @Override
    public boolean gone() {
        return closed;
    }

    private void drained() {
        conversation.drained(() -> !closed && outbox.ready());
    }
}
