package io.tricast.chat;

import java.util.Optional;

/** A client's frame that says nothing we know. The detail names the field; the connection goes on. */
final class InvalidFrame extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Optional<String> clientId;

    InvalidFrame(String detail) {
        this(detail, Optional.empty());
    }

    InvalidFrame(String detail, Optional<String> clientId) {
        // No stack trace: a client can make as many of these as it likes.
        super(detail, null, false, false);
        this.clientId = clientId;
    }

    /** The client's own name for what it sent, if that much could be read. */
    Optional<String> clientId() {
        return clientId;
    }
}
