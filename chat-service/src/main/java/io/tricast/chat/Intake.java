package io.tricast.chat;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

import io.smallrye.mutiny.Uni;
import io.tricast.events.schema.Control;
import io.tricast.events.schema.EventId;

/**
 * One client's frames from their coming to their answers: as fast as its {@link Pace} allows, one after the other, each with
 * its answer. Used on the client's event loop only.
 */
final class Intake {

    private final Encoding encoding;
    private final Pace pace;
    private final Conversation conversation;
    private final Conversation.Client client;
    private final Consumer<Throwable> faults;
    private final Inbox inbox;

    /** @param faults hears of what fails and is not the client's doing */
    Intake(Encoding encoding, Pace pace, Conversation conversation, Conversation.Client client, Executor inContext,
            Consumer<Throwable> faults) {
        this.encoding = encoding;
        this.pace = pace;
        this.conversation = conversation;
        this.client = client;
        this.faults = faults;
        this.inbox = new Inbox(this::answer, inContext);
    }

    void take(Said frame) {
        Optional<Duration> wait = pace.take(System.nanoTime());
        if (wait.isPresent()) {
            refuse(frame, wait.get());
        } else if (!inbox.offer(frame)) {
            client.end(CloseCode.RATE);
        }
    }

    /** Takes no more, and runs that when all that was taken is answered. */
    void finish(Runnable then) {
        inbox.finish(then);
    }

    void clear() {
        inbox.clear();
    }

    private void refuse(Said frame, Duration wait) {
        if (pace.enough()) {
            client.end(CloseCode.RATE);
        } else {
            client.send(ErrorCode.tooFast(wait, ownName(frame)));
        }
    }

    private static Optional<String> ownName(Said frame) {
        try {
            return Frame.parse(frame.fields()).ownName();
        } catch (InvalidFrame invalid) {
            return invalid.clientId();
        }
    }

    private Uni<?> answer(Said said) {
        Frame frame;
        try {
            if (!encoding.understands(said)) {
                throw encoding.misunderstood();
            }
            frame = Frame.parse(said.fields());
        } catch (InvalidFrame invalid) {
            client.send(ErrorCode.answer(invalid));
            return Uni.createFrom().voidItem();
        }
        return answer(frame);
    }

    /** A frame that fails at once fails like any other. */
    private Uni<?> answer(Frame frame) {
        return Uni.createFrom().deferred(() -> conversation.answer(frame))
                .invoke(id -> acknowledge(frame, id))
                .onFailure().invoke(failure -> client.send(ErrorCode.answer(failure, frame.ownName(), faults)));
    }

    private void acknowledge(Frame frame, Optional<EventId> id) {
        frame.ownName()
                .ifPresent(name -> client.send(new Control.Ack(name, id.map(EventId::toString).orElse(null))));
    }
}
