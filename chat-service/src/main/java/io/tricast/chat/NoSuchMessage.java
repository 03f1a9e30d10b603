package io.tricast.chat;

import jakarta.ws.rs.NotFoundException;

/** A frame or call is about a message that the room does not have. Becomes a 404, or an error {@code missing}. */
final class NoSuchMessage extends NotFoundException {

    private static final long serialVersionUID = 1L;

    NoSuchMessage() {
        super("message: the room has no such message, or no longer");
    }
}
