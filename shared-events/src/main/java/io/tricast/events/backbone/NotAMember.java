package io.tricast.events.backbone;

import io.tricast.events.schema.Topic;

/** An append to a topic whose members the user is none of. Nothing was appended. */
public final class NotAMember extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public NotAMember(Topic topic) {
        // No stack trace: a client can make as many of these as it likes.
        super("not a member of " + topic, null, false, false);
    }
}
