package io.tricast.chat;

import java.util.List;
import java.util.Optional;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.Status;

import io.quarkus.security.Authenticated;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import io.tricast.events.delivery.FeedRequest;
import io.tricast.events.delivery.LongPolls;
import io.tricast.events.delivery.SseStream;
import io.tricast.events.delivery.SseStreams;
import io.tricast.events.schema.Topic;
import io.tricast.events.service.InvalidField;
import io.tricast.events.service.User;

/** A room for those who have no WebSocket: the same messages and the same positions, by SSE, long poll and POST. */
@Path("/chat/rooms/{room}")
@Authenticated
public class RoomResource {

    private static final int PAGE = 50;
    private static final int LARGEST_PAGE = 100;

    private final SecurityIdentity identity;
    private final Messages messages;
    private final SseStreams streams;
    private final LongPolls polls;

    RoomResource(SecurityIdentity identity, Messages messages, SseStreams streams, LongPolls polls) {
        this.identity = identity;
        this.messages = messages;
        this.streams = streams;
        this.polls = polls;
    }

    @GET
    @Path("stream")
    @Produces(MediaType.SERVER_SENT_EVENTS)
    public Uni<SseStream> stream(@RestPath String room, @RestHeader("Last-Event-ID") Optional<String> header,
            @RestQuery Optional<String> lastEventId) {
        return streams.open(feed(room, header, lastEventId));
    }

    @GET
    @Path("poll")
    public Uni<Response> poll(@RestPath String room, @RestHeader("Last-Event-ID") Optional<String> header,
            @RestQuery Optional<String> lastEventId, @RestQuery Optional<String> wait) {
        return polls.next(feed(room, header, lastEventId), wait);
    }

    private static FeedRequest feed(String room, Optional<String> header, Optional<String> parameter) {
        return FeedRequest.of(List.of(Topic.room(room))).from(header, parameter);
    }

    /** 202: stored, and on its way to everybody in the room. A resend gets the id of the first. */
    @POST
    @Path("messages")
    public Uni<RestResponse<NewMessage.Stored>> say(@RestPath String room, @Valid @NotNull NewMessage body) {
        return messages.store(Topic.room(room), User.of(identity).name(), body.text(), body.clientId())
                .map(id -> RestResponse.status(Status.ACCEPTED, new NewMessage.Stored(id.toString())));
    }

    @GET
    @Path("messages")
    @Produces(MediaType.APPLICATION_JSON)
    public Uni<String> history(@RestPath String room, @RestQuery Optional<String> before,
            @RestQuery Optional<String> limit) {
        return messages.history(Topic.room(room), before, limit.map(RoomResource::pageSize).orElse(PAGE))
                .map(HistoryPage::json);
    }

    /** A number by hand: an Integer parameter would answer letters with 404. */
    private static int pageSize(String limit) {
        if (!limit.matches("[0-9]{1,3}")) {
            throw notAPageSize();
        }
        int size = Integer.parseInt(limit);
        if (size < 1 || size > LARGEST_PAGE) {
            throw notAPageSize();
        }
        return size;
    }

    private static InvalidField notAPageSize() {
        return new InvalidField("limit", "is not a number from 1 to " + LARGEST_PAGE);
    }
}
