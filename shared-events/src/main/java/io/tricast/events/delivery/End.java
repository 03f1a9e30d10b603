package io.tricast.events.delivery;

/** Why the server ended a client's feed. */
public enum End {

    /** The client took its events so much slower than they came that this instance no longer has them at hand. */
    TOO_SLOW,

    /** The client may no longer follow any of its topics. */
    REVOKED,

    /** The log could not be read. */
    UNAVAILABLE,

    /** The client was told to come back, and the time is there. */
    DRAINED
}
