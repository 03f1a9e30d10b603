package io.tricast.events.backbone;

import io.tricast.events.schema.Topic;

/** A draft's sequence is not higher than what its topic has of that key already: it is late, or there twice. */
public final class NotRising extends RuntimeException {

    private static final long serialVersionUID = 1L;

    NotRising(Topic topic) {
        super(topic + " has a later event of this key", null, false, false);
    }
}
