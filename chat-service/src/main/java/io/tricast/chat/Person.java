package io.tricast.chat;

import io.quarkus.security.identity.SecurityIdentity;
import io.tricast.events.service.User;

/**
 * Who acts in the chat.
 *
 * @param moderator whether they may edit and delete what others wrote, wherever they may be at all
 */
record Person(String name, boolean moderator) {

    private static final String MODERATOR = "moderator";

    static Person of(SecurityIdentity identity) {
        return new Person(User.of(identity).name(), identity.hasRole(MODERATOR));
    }
}
