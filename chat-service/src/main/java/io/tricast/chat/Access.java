package io.tricast.chat;

import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.tricast.events.backbone.Script;
import io.tricast.events.backbone.StoredKeys;
import io.tricast.events.backbone.StoredScripts;
import io.tricast.events.schema.Topic;

/** Who may read a room: everybody, or its members. */
@ApplicationScoped
class Access {

    private static final Script ACCESS = Script.of(Access.class, "access.lua");

    private final StoredScripts scripts;

    Access(StoredScripts scripts) {
        this.scripts = scripts;
    }

    Uni<Boolean> allows(Topic room, String user) {
        return scripts.run(ACCESS, List.of(StoredKeys.members(room)), List.of(user, RoomName.membersOnly(room)))
                .map(reply -> reply.number() == 1);
    }

    /** Fails with {@link NotAllowed}. */
    Uni<Void> require(Topic room, String user) {
        return allows(room, user).invoke(allowed -> {
            if (!allowed) {
                throw NotAllowed.notAMember();
            }
        }).replaceWithVoid();
    }
}
