package io.tricast.chat;

import jakarta.ws.rs.ClientErrorException;
import jakarta.ws.rs.core.Response.Status;

/** What is asked for does not go with what the room is. Becomes a 409, or an error {@code conflict}. */
final class Conflict extends ClientErrorException {

    private static final long serialVersionUID = 1L;

    Conflict(String reason) {
        super(reason, Status.CONFLICT);
    }
}
