package io.tricast.notification;

import java.time.Duration;
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
import io.tricast.events.service.InvalidField;
import io.tricast.events.service.User;

/** What concerns the caller: their own, everyone's, and the topics they follow, while they follow them. */
@Path("/notifications")
public class StreamResource {

    private static final Duration LONGEST_BATCH = Duration.ofSeconds(10);

    private final SseStreams streams;
    private final LongPolls polls;
    private final SettingsStore settings;
    private final Inboxes inboxes;
    private final SecurityIdentity identity;

    StreamResource(SseStreams streams, LongPolls polls, SettingsStore settings, Inboxes inboxes, SecurityIdentity identity) {
        this.streams = streams;
        this.polls = polls;
        this.settings = settings;
        this.inboxes = inboxes;
        this.identity = identity;
    }

    /** The unread count is taken when the stream has its place: what it does not count comes as an event. */
    @GET
    @Path("stream")
    @Produces(MediaType.SERVER_SENT_EVENTS)
    public Uni<SseStream> stream(@RestHeader("Last-Event-ID") Optional<String> header,
            @RestQuery Optional<String> lastEventId, @RestQuery Optional<String> batch) {
        User user = User.of(identity);
        return streams.open(feed(user, header, lastEventId, batch))
                .chain(stream -> inboxes.of(user).map(inbox -> stream.greetedWith(inbox.unread())));
    }

    @GET
    @Path("poll")
    @Produces(MediaType.APPLICATION_JSON)
    public Uni<Response> poll(@RestHeader("Last-Event-ID") Optional<String> header, @RestQuery Optional<String> lastEventId,
            @RestQuery Optional<String> wait, @RestQuery Optional<String> batch) {
        return polls.next(feed(User.of(identity), header, lastEventId, batch), wait);
    }

    /** The caller's own topic comes first: by it a cursor proves that it was given to the caller. */
    private FeedRequest feed(User user, Optional<String> header, Optional<String> parameter, Optional<String> batch) {
        FeedRequest request = FeedRequest.of(List.of(user.topic(), Topic.EVERYONE)).from(header, parameter)
                .with(new UserInterests(user, settings));
        return batch.map(StreamResource::window).map(request::batched).orElse(request);
    }

    private static Duration window(String batch) {
        Duration window = batch.matches("[0-9]{1,5}ms")
                ? Duration.ofMillis(Integer.parseInt(batch.substring(0, batch.length() - 2)))
                : Duration.ZERO;
        if (window.isZero() || window.compareTo(LONGEST_BATCH) > 0) {
            throw new InvalidField("batch", "has to be 1ms to " + LONGEST_BATCH.toMillis() + "ms");
        }
        return window;
    }
}
