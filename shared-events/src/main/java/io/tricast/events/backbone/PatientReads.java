package io.tricast.events.backbone;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;

import org.jboss.logging.Logger;

import io.tricast.events.schema.Topic;
import io.vertx.core.Future;

/**
 * Reads of followed topics: at most so many at once, however many topics ask together after a reconnect, and each repeated
 * until it succeeds or nobody wants it any more. All on the loop.
 */
final class PatientReads {

    private static final Logger LOG = Logger.getLogger(PatientReads.class);

    private static final int AT_ONCE = 64;

    private final Loop loop;
    private final Deque<Runnable> waiting = new ArrayDeque<>();
    private int running;

    PatientReads(Loop loop) {
        this.loop = loop;
    }

    <T> void read(Topic topic, BooleanSupplier wanted, Supplier<Future<T>> read, Consumer<T> then) {
        attempt(topic, 0, wanted, read, then);
    }

    private <T> void attempt(Topic topic, int attempt, BooleanSupplier wanted, Supplier<Future<T>> read, Consumer<T> then) {
        enter(() -> {
            if (!wanted.getAsBoolean()) {
                leave();
                return;
            }
            loop.settle(Future.succeededFuture().compose(_ -> read.get()), result -> {
                leave();
                if (wanted.getAsBoolean()) {
                    then.accept(result);
                }
            }, failure -> {
                leave();
                if (!(failure instanceof BackboneUnavailable)) {
                    LOG.errorf(failure, "%s cannot be read; nothing of it is skipped, it stands still", topic);
                }
                loop.backOff(attempt, () -> attempt(topic, attempt + 1, wanted, read, then));
            });
        });
    }

    private void enter(Runnable action) {
        if (running < AT_ONCE) {
            running++;
            action.run();
        } else {
            waiting.add(action);
        }
    }

    private void leave() {
        running--;
        // Not at once: a thousand that are no longer wanted would stand on one another on the stack.
        Runnable next = waiting.poll();
        if (next != null) {
            running++;
            loop.run(next);
        }
    }
}
