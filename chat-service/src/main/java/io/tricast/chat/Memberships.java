package io.tricast.chat;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.tricast.events.backbone.Condition;
import io.tricast.events.backbone.Draft;
import io.tricast.events.backbone.EventLog;
import io.tricast.events.backbone.Members;
import io.tricast.events.backbone.MembersChanged;
import io.tricast.events.schema.InvalidId;
import io.tricast.events.schema.Membership;
import io.tricast.events.schema.Topic;

/**
 * Who is in the private rooms. Each change is an event of the room and happens together with it, so nobody is removed and not
 * told, and of two who change the same room at once the second looks again. Repeating a change is harmless.
 */
@ApplicationScoped
class Memberships {

    private static final int TRIES = 5;

    private final EventLog log;
    private final RoomIndex index;
    private final Receipts receipts;

    Memberships(EventLog log, RoomIndex index, Receipts receipts) {
        this.log = log;
        this.index = index;
        this.receipts = receipts;
    }

    /** Makes the room private and the person its owner. Fails with {@link Conflict} if it has ever been somebody else's. */
    Uni<Void> create(Topic room, Person person) {
        if (RoomName.isDirect(room)) {
            throw new InvalidId("room", room.localName(), "is the name of two people's direct messages");
        }
        return log.members(room).chain(members -> {
            if (members.none()) {
                return change(room, members, person, person.name(), Roles.OWNER,
                        Map.of(person.name(), Roles.OWNER, Roles.KIND, Roles.PRIVATE));
            }
            if (!isOwner(members, person)) {
                throw new Conflict("room: it is somebody else's");
            }
            return Uni.createFrom().voidItem();
        }).onFailure(MembersChanged.class).transform(_ -> new Conflict("room: it is everybody's, or was taken just now"))
                .chain(() -> index.add(person.name(), room));
    }

    /** The room of these two, made if it is not there. */
    Uni<Topic> direct(Person person, String other) {
        Topic room = RoomName.direct(person.name(), Topic.user(other).localName());
        return log.members(room).chain(members -> members.none()
                ? change(room, members, person, other, Roles.MEMBER,
                        Map.of(person.name(), Roles.MEMBER, other, Roles.MEMBER, Roles.KIND, Roles.DIRECT))
                : Uni.createFrom().voidItem())
                // The other one was quicker.
                .onFailure(MembersChanged.class).recoverWithNull()
                .chain(() -> index.add(person.name(), room))
                .chain(() -> index.add(other, room))
                .replaceWith(room);
    }

    Uni<Void> put(Topic room, Person person, String user, String role) {
        String name = Topic.user(user).localName();
        return retried(room, members -> {
            requireOwner(room, members, person);
            Optional<String> before = members.field(name);
            if (before.equals(Optional.of(role))) {
                return Uni.createFrom().voidItem();
            }
            if (before.isEmpty() && members.fields().size() >= Limits.MEMBERS) {
                throw new Conflict("user: the room has as many members as it may have");
            }
            requireAnotherOwner(members, name, before);
            return change(room, members, person, name, role, Map.of(name, role));
        }).chain(() -> index.add(name, room));
    }

    /** Of an open room nobody is a member: one only forgets that one has read it. */
    Uni<Void> remove(Topic room, Person person, String user) {
        String name = Topic.user(user).localName();
        return retried(room, members -> {
            if (members.none() && name.equals(person.name())) {
                return Uni.createFrom().voidItem();
            }
            if (!name.equals(person.name())) {
                requireOwner(room, members, person);
            }
            requireChangeable(room, members);
            Optional<String> role = members.field(name);
            if (role.isEmpty()) {
                return Uni.createFrom().voidItem();
            }
            if (members.fields().values().stream().filter(Roles.MEMBER::equals).findAny().isPresent()) {
                requireAnotherOwner(members, name, role);
            }
            return change(room, members, person, name, null, Map.of(name, ""));
        }).chain(() -> receipts.forget(room, name)).chain(() -> index.remove(name, room));
    }

    private Uni<Void> retried(Topic room, Function<Members, Uni<Void>> change) {
        return Uni.createFrom().deferred(() -> log.members(room).chain(change::apply))
                .onFailure(MembersChanged.class).retry().atMost(TRIES)
                .onFailure(MembersChanged.class).transform(_ -> new Conflict("room: its members change all the time"));
    }

    private Uni<Void> change(Topic room, Members members, Person by, String user, String role, Map<String, String> changes) {
        Membership event = new Membership(room.localName(), user, by.name(), role);
        return log.append(Draft.of(room, event).when(new Condition.Unchanged(members, new HashMap<>(changes))))
                .replaceWithVoid();
    }

    private static boolean isOwner(Members members, Person person) {
        return members.field(person.name()).equals(Optional.of(Roles.OWNER));
    }

    private static void requireOwner(Topic room, Members members, Person person) {
        if (!members.none() && members.field(person.name()).isEmpty()) {
            throw NotAllowed.notAMember();
        }
        requireChangeable(room, members);
        if (!isOwner(members, person)) {
            throw new NotAllowed("room: only its owner may do that");
        }
    }

    private static void requireChangeable(Topic room, Members members) {
        if (members.none()) {
            throw new Conflict("room: it is open, and has no members");
        }
        if (RoomName.isDirect(room)) {
            throw new Conflict("room: it is for its two members");
        }
    }

    private static void requireAnotherOwner(Members members, String user, Optional<String> role) {
        boolean lastOwner = role.equals(Optional.of(Roles.OWNER))
                && members.fields().values().stream().filter(Roles.OWNER::equals).count() == 1;
        if (lastOwner) {
            throw new Conflict("user: is the room's only owner; make somebody else one first");
        }
    }
}
