package io.tricast.events.delivery;

import java.time.Duration;

/** This instance is about to stop and takes no more clients; another one does. */
public final class Draining extends RuntimeException {

    private static final long serialVersionUID = 1;

    /** For whatever is in front of the instances to notice that this one is not ready. */
    public static final Duration RETRY_AFTER = Duration.ofSeconds(1);

    Draining() {
        super("this instance is about to stop", null, false, false);
    }
}
