package io.tricast.chat;

/** A connection wants into one more room than it may. */
final class TooManyRooms extends RuntimeException {

    private static final long serialVersionUID = 1L;

    TooManyRooms() {
        super("room: a connection is in at most " + Limits.ROOMS + " rooms; leave one first");
    }
}
