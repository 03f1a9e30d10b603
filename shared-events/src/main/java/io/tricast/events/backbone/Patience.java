package io.tricast.events.backbone;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/**
 * How long a loop waits for answers: for a time, and for as many looks at what has come. A loop that a thousand clients keep
 * busy for seconds is late with everything, and the answer may lie before it unread; only where it has looked again and again
 * is none. All on the loop.
 */
final class Patience {

    private static final int LOOKS = 10;

    private final Loop loop;
    private final Duration pause;
    private final Runnable look;
    private long looks;
    private boolean watching;

    /** @param look runs once a while after each {@link #watch} */
    Patience(Loop loop, Duration time, Runnable look) {
        this.loop = loop;
        this.pause = time.dividedBy(LOOKS);
        this.look = look;
    }

    /** With something that is waited for by itself; then that runs, unless it is no longer waited for. */
    static void with(Loop loop, Duration time, BooleanSupplier waiting, Runnable over) {
        look(loop, time.dividedBy(LOOKS), LOOKS, waiting, over);
    }

    private static void look(Loop loop, Duration pause, int looks, BooleanSupplier waiting, Runnable over) {
        loop.after(pause, () -> {
            if (waiting.getAsBoolean()) {
                if (looks > 1) {
                    look(loop, pause, looks - 1, waiting, over);
                } else {
                    over.run();
                }
            }
        });
    }

    /** The moment, for {@link #isOver}. */
    long now() {
        return looks;
    }

    /** Whether what has waited since that moment has waited long enough. It is told a little early rather than late. */
    boolean isOver(long since) {
        return looks - since >= LOOKS;
    }

    void watch() {
        if (!watching) {
            watching = true;
            loop.after(pause, this::looked);
        }
    }

    private void looked() {
        watching = false;
        looks++;
        look.run();
    }
}
