package io.tricast.system.client;

/** The connection ended before what was waited for came. */
public final class Ended extends RuntimeException {

    private static final long serialVersionUID = 1;

    Ended(String message) {
        super(message);
    }
}
