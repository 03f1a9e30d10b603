package io.tricast.chat;

import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import io.tricast.events.backbone.Reply;
import io.tricast.events.backbone.Script;
import io.tricast.events.backbone.StoredKeys;
import io.tricast.events.backbone.StoredScripts;
import io.tricast.events.schema.Audience;
import io.tricast.events.schema.InvalidId;
import io.tricast.events.schema.Passing;
import io.tricast.events.schema.Position;
import io.tricast.events.schema.Topic;

/**
 * How far each user has read each room. It only goes on, whichever device says so first; the room is told, and where it is
 * too large for that, the user's own devices.
 */
@ApplicationScoped
class Receipts {

    private static final Script RECEIPT = Script.of(Receipts.class, "receipt.lua");
    private static final Script READERS = Script.of(Receipts.class, "readers.lua");
    private static final Script FORGET = Script.of(Receipts.class, "forget.lua");
    private static final int AHEAD = -1;

    /** @param users who they are, unless the room is too large for names */
    @RegisterForReflection
    record Readers(long count, List<String> users) {
    }

    private final StoredScripts scripts;
    private final RoomIndex index;
    private final Announcer announcer;

    Receipts(StoredScripts scripts, RoomIndex index, Announcer announcer) {
        this.scripts = scripts;
        this.index = index;
        this.announcer = announcer;
    }

    /** Fails with {@link NotAllowed}, and with {@link InvalidId} if the room has no such event. */
    Uni<Void> read(Topic room, String user, String upTo) {
        Position position = RoomEvents.position(room, "upTo", upTo);
        return scripts.run(RECEIPT, List.of(RoomKeys.receipts(room), StoredKeys.log(room), StoredKeys.members(room)),
                List.of(user, Long.toString(position.millis()), Long.toString(position.sequence()), RoomName.membersOnly(room)))
                .map(Receipts::allowed)
                .chain(items -> noted(room, user, upTo, items));
    }

    private Uni<Void> noted(Topic room, String user, String upTo, List<Reply> items) {
        if (items.get(0).number() == AHEAD) {
            throw new InvalidId("upTo", upTo, "is ahead of the room");
        }
        if (items.get(0).number() > 0) {
            Audience audience = items.get(2).number() <= Limits.NAMED ? new Audience.Everybody() : new Audience.Only(user);
            announcer.tell(room, audience, new Passing.Read(room.localName(), user, upTo));
        }
        // Whoever reads a room has it among their own.
        return items.get(1).number() == 1 ? index.add(user, room) : Uni.createFrom().voidItem();
    }

    /** Who has read up to that event, or further. */
    Uni<Readers> readers(Topic room, String user, String id) {
        Position position = RoomEvents.position(room, "id", id);
        return scripts.run(READERS, List.of(RoomKeys.receipts(room), StoredKeys.members(room)),
                List.of(user, Long.toString(position.millis()), Long.toString(position.sequence()),
                        Integer.toString(Limits.NAMED), RoomName.membersOnly(room)))
                .map(Receipts::allowed)
                .map(items -> new Readers(items.get(0).number(),
                        items.get(1).items().stream().map(Reply::text).toList()));
    }

    Uni<Void> forget(Topic room, String user) {
        return scripts.run(FORGET, List.of(RoomKeys.receipts(room)), List.of(user)).replaceWithVoid();
    }

    private static List<Reply> allowed(Reply reply) {
        if (reply.isNone()) {
            throw NotAllowed.notAMember();
        }
        return reply.items();
    }
}
