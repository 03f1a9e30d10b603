package io.tricast.chat;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestQuery;

import io.quarkus.security.Authenticated;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import io.tricast.events.delivery.FeedRequest;
import io.tricast.events.delivery.LongPolls;
import io.tricast.events.delivery.SseStream;
import io.tricast.events.delivery.SseStreams;
import io.tricast.events.schema.Topic;
import io.tricast.events.service.InvalidField;

/** Many rooms over one stream or one poll, as over one WebSocket: a browser has six connections to a host over HTTP/1. */
@Path("/chat")
@Authenticated
public class StreamsResource {

    private final SecurityIdentity identity;
    private final Chat chat;
    private final SseStreams streams;
    private final LongPolls polls;

    StreamsResource(SecurityIdentity identity, Chat chat, SseStreams streams, LongPolls polls) {
        this.identity = identity;
        this.chat = chat;
        this.streams = streams;
        this.polls = polls;
    }

    @GET
    @Path("stream")
    @Produces(MediaType.SERVER_SENT_EVENTS)
    public Uni<SseStream> stream(@RestQuery Optional<String> rooms, @RestHeader("Last-Event-ID") Optional<String> header,
            @RestQuery Optional<String> lastEventId) {
        Person person = Person.of(identity);
        return streams.open(feed(rooms).as(person.name(), chat.visit(person, _ -> {
        })).from(header, lastEventId));
    }

    @GET
    @Path("poll")
    public Uni<Response> poll(@RestQuery Optional<String> rooms, @RestHeader("Last-Event-ID") Optional<String> header,
            @RestQuery Optional<String> lastEventId, @RestQuery Optional<String> wait) {
        Person person = Person.of(identity);
        return polls.next(feed(rooms).as(person.name(), chat.poll(person)).from(header, lastEventId), wait);
    }

    private static FeedRequest feed(Optional<String> rooms) {
        List<Topic> topics = Arrays.stream(rooms.orElse("").split(",")).filter(name -> !name.isEmpty()).distinct().sorted()
                .map(Topic::room).toList();
        if (topics.isEmpty() || topics.size() > Limits.ROOMS) {
            throw new InvalidField("rooms", "has to be 1 to " + Limits.ROOMS + " names of rooms, separated by commas");
        }
        return FeedRequest.of(topics).withTopic();
    }
}
