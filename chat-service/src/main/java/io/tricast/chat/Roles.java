package io.tricast.chat;

import java.util.Optional;

import io.tricast.events.backbone.Members;
import io.tricast.events.schema.InvalidId;

/** What the members of a room are in it, and what the room is: values of the fields of its {@link Members}. */
final class Roles {

    static final String OWNER = "owner";
    static final String MEMBER = "member";

    /** The field that says what kind of room it is. An open one has no members, and so no kind. */
    static final String KIND = ":kind";
    static final String PRIVATE = "private";
    static final String DIRECT = "direct";
    static final String OPEN = "open";

    private Roles() {
    }

    /** @throws InvalidId unless it is a role */
    static String parse(Optional<String> role) {
        return role.map(given -> {
            if (given.equals(OWNER) || given.equals(MEMBER)) {
                return given;
            }
            throw new InvalidId("role", given, "has to be owner or member");
        }).orElse(MEMBER);
    }
}
