package io.tricast.chat;

import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.Executor;
import java.util.function.Function;

import io.smallrye.mutiny.Uni;

/**
 * One client's frames on their way in: each is done before the next begins, so two messages of one client are stored in
 * their order. Used on the client's event loop only, and the handler has to be done there. Overflow: {@link #offer} refuses.
 * What the handler fails with is the handler's own business: the next frame begins all the same.
 */
final class Inbox {

    private final Queue<Said> waiting = new ArrayDeque<>();
    private final Function<Said, Uni<?>> handler;
    private final Executor eventLoop;
    private int bytes;
    private boolean busy;
    private Optional<Runnable> finished = Optional.empty();

    Inbox(Function<Said, Uni<?>> handler, Executor eventLoop) {
        this.handler = handler;
        this.eventLoop = eventLoop;
    }

    /** Takes no more, and runs that when all that was taken is answered. What comes meanwhile gets no answer. */
    void finish(Runnable then) {
        finished = Optional.of(then);
        if (!busy) {
            then.run();
        }
    }

    /** False if too much waits already; the frame is not taken then. */
    boolean offer(Said frame) {
        if (finished.isPresent()) {
            return true;
        }
        if (waiting.size() >= Limits.WAITING_FRAMES || bytes + frame.size() > Limits.WAITING_BYTES) {
            return false;
        }
        waiting.add(frame);
        bytes += frame.size();
        if (!busy) {
            next();
        }
        return true;
    }

    void clear() {
        waiting.clear();
        bytes = 0;
    }

    private void next() {
        Said frame = waiting.poll();
        busy = frame != null;
        if (busy) {
            bytes -= frame.size();
            handler.apply(frame).subscribe().with(_ -> done(), _ -> done());
        }
    }

    private void done() {
        if (waiting.isEmpty()) {
            busy = false;
            finished.ifPresent(Runnable::run);
        } else {
            // Through the loop's queue even when done at once: the stack stays flat, and other clients have their turn.
            eventLoop.execute(this::next);
        }
    }
}
