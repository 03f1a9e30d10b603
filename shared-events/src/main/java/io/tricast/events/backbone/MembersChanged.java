package io.tricast.events.backbone;

import io.tricast.events.schema.Topic;

/** The members of a topic are no longer those that a change was made for, or it has a history and stays everybody's. */
public final class MembersChanged extends RuntimeException {

    private static final long serialVersionUID = 1L;

    MembersChanged(Topic topic) {
        super("the members of " + topic + " changed meanwhile", null, false, false);
    }
}
