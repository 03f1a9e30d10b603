package io.tricast.chat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

import io.smallrye.mutiny.Uni;
import io.tricast.chat.PresenceStore.Arrival;
import io.tricast.events.delivery.Admission;
import io.tricast.events.schema.Event;
import io.tricast.events.schema.EventJson;
import io.tricast.events.schema.Membership;
import io.tricast.events.schema.Position;
import io.tricast.events.schema.Topic;

/** One client's coming to a room, over whatever transport: whether it may, that it is present, and until when. */
final class Visit implements Admission {

    private final Presence presence;
    private final Whereabouts whereabouts;
    private final String user;
    private final Duration grace;
    private final Consumer<Arrival> arrived;

    /**
     * @param grace for which the user is still present when the client has gone
     * @param arrived called before the client's first event, on any thread
     */
    Visit(Presence presence, Whereabouts whereabouts, String user, Duration grace, Consumer<Arrival> arrived) {
        this.presence = presence;
        this.whereabouts = whereabouts;
        this.user = user;
        this.grace = grace;
        this.arrived = arrived;
    }

    @Override
    public Uni<Term> to(Topic room) {
        return presence.enter(room, user).map(arrival -> {
            whereabouts.connected(user);
            arrived.accept(arrival);
            return new Term(new Stay(user, arrival.last(), arrival.open())::endsWith, arrival.open(), () -> {
                whereabouts.disconnected(user, grace);
                presence.leave(room, user, grace);
            });
        });
    }

    /** What of the room's events closes it to the user. What the client still hears from before counts no more. */
    private static final class Stay {

        private final String user;
        private final Position since;
        private final AtomicBoolean open;

        Stay(String user, Position since, boolean open) {
            this.user = user;
            this.since = since;
            this.open = new AtomicBoolean(open);
        }

        boolean endsWith(Event event) {
            if (!event.type().equals(Membership.TYPE) || !event.position().isAfter(since)) {
                return false;
            }
            Membership change = EventJson.decode(event.data(), Membership.class);
            if (change.user().equals(user)) {
                open.set(false);
                return change.role() == null;
            }
            // A room that was everybody's has members now, and this is not one of them.
            return open.get();
        }
    }
}
