package io.tricast.events.service;

import java.time.Duration;

/** A caller sends more than is taken from one. Becomes a 429 with {@code Retry-After}; the call was not looked at. */
public final class TooFast extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final Duration retryAfter;

    public TooFast(Duration retryAfter) {
        // No stack trace: a client can make as many of these as it likes.
        super("more than the server takes from one user", null, false, false);
        this.retryAfter = retryAfter;
    }

    Duration retryAfter() {
        return retryAfter;
    }
}
