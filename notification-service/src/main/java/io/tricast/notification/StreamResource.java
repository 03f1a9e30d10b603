package io.tricast.notification;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestQuery;

import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import io.tricast.events.delivery.FeedRequest;
import io.tricast.events.delivery.LongPolls;
import io.tricast.events.delivery.SseStream;
import io.tricast.events.delivery.SseStreams;
import io.tricast.events.schema.Topic;
import io.tricast.events.service.User;

/** What concerns the caller: their own, everyone's, and the topics they followed when the request came. */
@Path("/notifications")
public class StreamResource {

    private final SseStreams streams;
    private final LongPolls polls;
    private final FollowStore follows;
    private final SecurityIdentity identity;

    StreamResource(SseStreams streams, LongPolls polls, FollowStore follows, SecurityIdentity identity) {
        this.streams = streams;
        this.polls = polls;
        this.follows = follows;
        this.identity = identity;
    }

    @GET
    @Path("stream")
    @Produces(MediaType.SERVER_SENT_EVENTS)
    public Uni<SseStream> stream(@RestHeader("Last-Event-ID") Optional<String> header,
            @RestQuery Optional<String> lastEventId) {
        return feed(header, lastEventId).flatMap(streams::open);
    }

    @GET
    @Path("poll")
    @Produces(MediaType.APPLICATION_JSON)
    public Uni<Response> poll(@RestHeader("Last-Event-ID") Optional<String> header, @RestQuery Optional<String> lastEventId,
            @RestQuery Optional<String> wait) {
        return feed(header, lastEventId).flatMap(request -> polls.next(request, wait));
    }

    /** The caller's own topic comes first: by it a cursor proves that it was given to the caller. */
    private Uni<FeedRequest> feed(Optional<String> header, Optional<String> parameter) {
        User user = User.of(identity);
        return follows.followed(user).map(followed -> {
            List<Topic> topics = new ArrayList<>(List.of(user.topic(), Topic.EVERYONE));
            topics.addAll(followed);
            return FeedRequest.of(topics).from(header, parameter);
        });
    }
}
