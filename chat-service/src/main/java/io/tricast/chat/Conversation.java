package io.tricast.chat;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;

import io.smallrye.mutiny.Uni;
import io.tricast.chat.PresenceStore.Arrival;
import io.tricast.events.delivery.Feed;
import io.tricast.events.delivery.FeedRequest;
import io.tricast.events.schema.Control;
import io.tricast.events.schema.EventId;
import io.tricast.events.schema.Topic;

/** What one client's frames come to. Used on the client's event loop only. */
final class Conversation {

    /** What the client is told, and how its rooms are written to. */
    interface Client {

        void send(Control control);

        Outbox outbox();

        boolean gone();

        void end(CloseCode code);
    }

    private final Person person;
    private final Chat chat;
    private final Client client;
    private final Executor inContext;
    private final Rooms rooms = new Rooms();

    /** @param inContext runs on the client's loop, without data of a request */
    Conversation(Person person, Chat chat, Client client, Executor inContext) {
        this.person = person;
        this.chat = chat;
        this.client = client;
        this.inContext = inContext;
    }

    /** The id of the event that the frame became, if it became one; comes on the client's loop. */
    Uni<Optional<EventId>> answer(Frame frame) {
        return switch (frame) {
            case Frame.Join join -> Uni.createFrom().deferred(() -> join(join)).replaceWith(Optional.empty());
            case Frame.Leave(var room, _) -> done(() -> leave(room));
            case Frame.Message(var room, var text, var replyTo, var clientId) ->
                chat.messages.store(room, person, text, clientId, replyTo).map(Optional::of);
            case Frame.Edit(var room, var message, var text, var clientId) ->
                chat.messages.edit(room, person, message, text, clientId).map(Optional::of);
            case Frame.Delete(var room, var message, var clientId) ->
                chat.messages.delete(room, person, message, clientId).map(Optional::of);
            case Frame.React(var room, var message, var reaction, var on, var clientId) ->
                chat.messages.react(room, person, message, reaction, on, clientId).map(Optional::of);
            case Frame.Read(var room, var upTo, _) ->
                chat.receipts.read(room, person.name(), upTo).replaceWith(Optional.empty());
            case Frame.Typing(var room, _) -> done(() -> typing(room));
            case Frame.Signal signal -> done(() -> signal(signal));
            case Frame.Ping _ -> done(() -> client.send(new Control.Pong()));
        };
    }

    private static Uni<Optional<EventId>> done(Runnable action) {
        return Uni.createFrom().item(() -> {
            action.run();
            return Optional.empty();
        });
    }

    private Uni<Void> join(Frame.Join join) {
        Optional<JoinedRoom> already = rooms.find(join.room());
        if (already.isPresent() && join.lastEventId().isEmpty()) {
            // Beginning anew from now would lose what is on its way.
            return chat.present(join.room()).emitOn(inContext).invoke(present -> rooms.find(join.room())
                    .ifPresent(room -> sendJoined(room, present.users(), present.count()))).replaceWithVoid();
        }
        if (already.isEmpty() && rooms.isFull()) {
            throw new TooManyRooms();
        }
        AtomicReference<Arrival> arrival = new AtomicReference<>();
        FeedRequest request = FeedRequest.of(List.of(join.room())).from(join.lastEventId()).withTopic()
                .as(person.name(), chat.visit(person, arrival::set));
        // The names of who is there are not kept with each of ten thousand clients, as long as they stay.
        return chat.hub.open(request).emitOn(inContext).invoke(feed -> enter(join.room(), feed, arrival.getAndSet(null)))
                .replaceWithVoid();
    }

    private void enter(Topic topic, Feed feed, Arrival arrival) {
        if (client.gone()) {
            feed.close();
            return;
        }
        JoinedRoom room = new JoinedRoom(topic, feed, client.outbox(), end -> {
            switch (end) {
                // Either way the client goes on from its position, best on another instance.
                case TOO_SLOW, UNAVAILABLE, DRAINED -> client.end(CloseCode.TRY_LATER);
                case REVOKED -> removed(topic);
            }
        });
        rooms.put(topic, room);
        sendJoined(room, arrival.members(), arrival.count());
        room.start();
    }

    private void removed(Topic topic) {
        rooms.remove(topic);
        client.send(new Control.Left(topic.localName(), "removed"));
    }

    private void sendJoined(JoinedRoom room, List<String> members, long count) {
        client.send(new Control.Joined(room.name(), room.cursor(), members, count));
    }

    private void leave(Topic room) {
        rooms.remove(room);
        client.send(new Control.Left(room.localName(), null));
    }

    private void typing(Topic room) {
        if (joined(room).mayType(System.nanoTime())) {
            chat.announcer.typing(room, person.name());
        }
    }

    private void signal(Frame.Signal signal) {
        joined(signal.room());
        chat.announcer.gesture(signal.room(), person.name(), signal.to(), signal.data());
    }

    private JoinedRoom joined(Topic room) {
        return rooms.find(room).orElseThrow(() -> new NotAllowed("room: join it first"));
    }

    /** The client takes more again. */
    void drained(BooleanSupplier ready) {
        rooms.drained(ready);
    }

    void close() {
        rooms.close();
    }
}
