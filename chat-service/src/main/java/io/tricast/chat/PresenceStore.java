package io.tricast.chat;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.tricast.events.backbone.Reply;
import io.tricast.events.backbone.Script;
import io.tricast.events.backbone.StoredKeys;
import io.tricast.events.backbone.StoredScripts;
import io.tricast.events.schema.Position;
import io.tricast.events.schema.Topic;

/** Who is in the rooms, over all instances: leases in Redis that an instance which dies lets run out. */
@ApplicationScoped
class PresenceStore {

    private static final Script PRESENCE = Script.of(PresenceStore.class, "presence.lua");

    /**
     * Somebody in a room.
     *
     * @param last the log's last position when it was found that they may
     * @param open whether the room is everybody's
     * @param came whether they were in no place before
     * @param members those present, the first hundred of {@code count}
     */
    record Arrival(Position last, boolean open, boolean came, long count, List<String> members) {
    }

    /**
     * What an instance heard when it renewed its lease.
     *
     * @param known whether its lease was still good
     * @param news whether the number is to be told, in a room too large for names
     */
    record Renewal(boolean known, long count, boolean news) {
    }

    record Departure(boolean left, long count) {
    }

    record Listing(long count, List<String> users) {
    }

    /** What was found, and who was found to have gone with an instance that died. */
    record Found<T>(T item, List<String> gone) {
    }

    private final StoredScripts scripts;
    private final Instance instance;
    private final ChatConfig config;

    PresenceStore(StoredScripts scripts, Instance instance, ChatConfig config) {
        this.scripts = scripts;
        this.instance = instance;
        this.config = config;
    }

    /** Nothing if the user may not. */
    Uni<Found<Optional<Arrival>>> enter(Topic room, String user) {
        return run(room, "enter", List.of(RoomName.membersOnly(room), user)).map(reply -> found(reply,
                reply.get(1).isNone() ? Optional.empty() : Optional.of(arrival(reply.get(1).items()))));
    }

    private static Arrival arrival(List<Reply> items) {
        return new Arrival(Position.parse(items.get(0).text()), items.get(1).number() == 1, items.get(2).number() == 1,
                items.get(3).number(), texts(items.get(4)));
    }

    /** After the lease was lost with everybody in it. */
    Uni<Void> restore(Topic room, Collection<String> users) {
        return run(room, "restore", users).replaceWithVoid();
    }

    Uni<Departure> leave(Topic room, String user, boolean nobodyElse) {
        return run(room, "leave", List.of(nobodyElse ? "1" : "0", user)).map(reply -> reply.get(1).items())
                .map(items -> new Departure(items.get(0).number() == 1, items.get(1).number()));
    }

    Uni<Found<Renewal>> renew(Topic room) {
        return run(room, "renew", List.of(Integer.toString(Limits.NAMED))).map(reply -> {
            List<Reply> items = reply.get(1).items();
            return found(reply, new Renewal(items.get(0).number() == 1, items.get(1).number(), items.get(2).number() == 1));
        });
    }

    /** By name. */
    Uni<Found<Listing>> list(Topic room, String after, int limit) {
        return run(room, "list", List.of(after, Integer.toString(limit))).map(reply -> {
            List<Reply> items = reply.get(1).items();
            return found(reply, new Listing(items.get(0).number(), texts(items.get(1))));
        });
    }

    private Uni<List<Reply>> run(Topic room, String deed, Collection<String> rest) {
        List<String> args = new ArrayList<>(
                List.of(deed, instance.name(), Long.toString(config.presenceLease().toMillis())));
        args.addAll(rest);
        return scripts.run(PRESENCE, List.of(RoomKeys.present(room), RoomKeys.places(room), RoomKeys.instances(room),
                StoredKeys.members(room), StoredKeys.log(room)), args).map(Reply::items);
    }

    private static <T> Found<T> found(List<Reply> reply, T item) {
        return new Found<>(item, texts(reply.get(0)));
    }

    private static List<String> texts(Reply reply) {
        return reply.items().stream().map(Reply::text).toList();
    }
}
