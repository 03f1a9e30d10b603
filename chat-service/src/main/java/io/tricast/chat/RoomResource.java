package io.tricast.chat;

import java.util.List;
import java.util.Optional;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

import io.quarkus.security.Authenticated;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import io.tricast.events.delivery.FeedRequest;
import io.tricast.events.delivery.LongPolls;
import io.tricast.events.delivery.SseStream;
import io.tricast.events.delivery.SseStreams;
import io.tricast.events.schema.Topic;

/** A room for those who have no WebSocket: the same events and the same positions, by SSE and long poll. */
@Path("/chat/rooms/{room}")
@Authenticated
public class RoomResource {

    private final SecurityIdentity identity;
    private final Chat chat;
    private final SseStreams streams;
    private final LongPolls polls;

    RoomResource(SecurityIdentity identity, Chat chat, SseStreams streams, LongPolls polls) {
        this.identity = identity;
        this.chat = chat;
        this.streams = streams;
        this.polls = polls;
    }

    @GET
    @Path("stream")
    @Produces(MediaType.SERVER_SENT_EVENTS)
    public Uni<SseStream> stream(@RestPath String room, @RestHeader("Last-Event-ID") Optional<String> header,
            @RestQuery Optional<String> lastEventId) {
        Person person = Person.of(identity);
        return streams.open(feed(room, header, lastEventId).as(person.name(), chat.visit(person, _ -> {
        })));
    }

    @GET
    @Path("poll")
    public Uni<Response> poll(@RestPath String room, @RestHeader("Last-Event-ID") Optional<String> header,
            @RestQuery Optional<String> lastEventId, @RestQuery Optional<String> wait) {
        Person person = Person.of(identity);
        return polls.next(feed(room, header, lastEventId).as(person.name(), chat.poll(person)), wait);
    }

    private static FeedRequest feed(String room, Optional<String> header, Optional<String> parameter) {
        return FeedRequest.of(List.of(Topic.room(room))).from(header, parameter);
    }
}
