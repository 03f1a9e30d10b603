package io.tricast.chat;

import java.util.List;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import io.tricast.events.backbone.Reply;
import io.tricast.events.backbone.Script;
import io.tricast.events.backbone.StoredKeys;
import io.tricast.events.backbone.StoredScripts;
import io.tricast.events.backbone.StoredSets;
import io.tricast.events.schema.EventId;
import io.tricast.events.schema.Position;
import io.tricast.events.schema.Topic;

/**
 * The rooms of each user: those that they are a member of, and the open ones that they read. The rooms themselves are the
 * truth about who is a member; what this has too much is left out when it is listed.
 */
@ApplicationScoped
class RoomIndex {

    private static final Script INDEX = Script.of(RoomIndex.class, "index.lua");
    private static final Script ROOM = Script.of(RoomIndex.class, "room.lua");
    private static final int MOST = 1_000;
    private static final int LOOKED_THROUGH = 100;
    private static final long SEQUENCES = 1_000;

    /**
     * A room as its user lists it.
     *
     * @param with the other one, in a direct room
     * @param unread messages of others after {@code readUpTo}
     * @param more whether there may be more of them than were counted
     */
    @RegisterForReflection
    record Entry(String room, String kind, @JsonInclude(Include.NON_NULL) String role,
            @JsonInclude(Include.NON_NULL) String with, @JsonInclude(Include.NON_NULL) String readUpTo, long unread,
            boolean more) {
    }

    private final StoredScripts scripts;
    private final StoredSets sets;

    RoomIndex(StoredScripts scripts, StoredSets sets) {
        this.scripts = scripts;
        this.sets = sets;
    }

    Uni<Void> add(String user, Topic room) {
        return change(user, room, MOST);
    }

    Uni<Void> remove(String user, Topic room) {
        return change(user, room, 0);
    }

    private Uni<Void> change(String user, Topic room, int most) {
        return scripts.run(INDEX, List.of(RoomKeys.rooms(Topic.user(user))), List.of(Integer.toString(most), room.localName()))
                .replaceWithVoid();
    }

    /** By name. */
    Uni<List<Entry>> rooms(String user) {
        return sets.members(RoomKeys.rooms(Topic.user(user))).chain(names -> {
            List<Uni<Optional<Entry>>> entries = names.stream().sorted().map(name -> entry(user, Topic.room(name))).toList();
            return entries.isEmpty() ? Uni.createFrom().item(List.of())
                    : Uni.join().all(entries).andFailFast().map(all -> all.stream().flatMap(Optional::stream).toList());
        });
    }

    private Uni<Optional<Entry>> entry(String user, Topic room) {
        return scripts.run(ROOM, List.of(StoredKeys.log(room), StoredKeys.members(room), RoomKeys.receipts(room)),
                List.of(user, Integer.toString(LOOKED_THROUGH))).map(Reply::items).map(items -> entry(room, items));
    }

    /** Nothing if the room is closed to the user: they were removed, and this did not hear of it. */
    private static Optional<Entry> entry(Topic room, List<Reply> items) {
        String kind = items.get(0).text();
        String role = items.get(1).text();
        if (role.isEmpty() && (!kind.isEmpty() || RoomName.isDirect(room))) {
            return Optional.empty();
        }
        return Optional.of(new Entry(room.localName(), kind.isEmpty() ? Roles.OPEN : kind, orNull(role),
                orNull(items.get(5).text()), orNull(id(room, items.get(2).text())), items.get(3).number(),
                items.get(4).number() == 1));
    }

    private static String id(Topic room, String score) {
        if (score.isEmpty()) {
            return score;
        }
        long position = Long.parseLong(score);
        return new EventId(new Position(position / SEQUENCES, position % SEQUENCES), room.tag()).toString();
    }

    private static String orNull(String text) {
        return text.isEmpty() ? null : text;
    }
}
