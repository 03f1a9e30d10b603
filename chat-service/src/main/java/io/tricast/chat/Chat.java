package io.tricast.chat;

import java.util.function.Consumer;

import jakarta.inject.Singleton;

import io.smallrye.mutiny.Uni;
import io.tricast.chat.PresenceStore.Arrival;
import io.tricast.chat.PresenceStore.Listing;
import io.tricast.events.delivery.Drain;
import io.tricast.events.delivery.FaultLog;
import io.tricast.events.delivery.Hub;
import io.tricast.events.schema.Topic;

/** All that somebody in the chat may do, over whatever transport they are in it. */
@Singleton
final class Chat {

    final Hub hub;
    final Messages messages;
    final Receipts receipts;
    final Announcer announcer;
    final Whereabouts whereabouts;
    final ChatConfig config;
    final Drain drain;
    final FaultLog faults;
    private final Presence presence;

    Chat(Hub hub, Messages messages, Receipts receipts, Announcer announcer, Presence presence, Whereabouts whereabouts,
            ChatConfig config, Drain drain, FaultLog faults) {
        this.hub = hub;
        this.messages = messages;
        this.receipts = receipts;
        this.announcer = announcer;
        this.presence = presence;
        this.whereabouts = whereabouts;
        this.config = config;
        this.drain = drain;
        this.faults = faults;
    }

    /** A visit that leaves the user present for a while after it, long enough to come back. */
    Visit visit(Person person, Consumer<Arrival> arrived) {
        return new Visit(presence, whereabouts, person.name(), config.presenceGrace(), arrived);
    }

    /** A visit between two of which the user has no connection at all. */
    Visit poll(Person person) {
        return new Visit(presence, whereabouts, person.name(), config.presencePollGrace(), _ -> {
        });
    }

    /** As many of those who are there as a client is told by name, and how many they are. */
    Uni<Listing> present(Topic room) {
        return presence.list(room, "", Limits.NAMED);
    }
}
