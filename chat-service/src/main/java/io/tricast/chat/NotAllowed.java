package io.tricast.chat;

import jakarta.ws.rs.ForbiddenException;

/** Somebody may not do that. Becomes a 403, or an error {@code forbidden}. */
final class NotAllowed extends ForbiddenException {

    private static final long serialVersionUID = 1L;

    NotAllowed(String reason) {
        super(reason);
    }

    static NotAllowed notAMember() {
        return new NotAllowed("room: it is for its members, and you are not one of them");
    }
}
