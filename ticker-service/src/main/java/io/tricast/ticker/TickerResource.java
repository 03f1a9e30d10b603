package io.tricast.ticker;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

import io.smallrye.mutiny.Uni;
import io.tricast.events.delivery.FeedRequest;
import io.tricast.events.delivery.KeyFilter;
import io.tricast.events.delivery.LongPolls;
import io.tricast.events.delivery.SseStream;
import io.tricast.events.delivery.SseStreams;
import io.tricast.events.schema.Control.Snapshot;
import io.tricast.events.schema.Tick;
import io.tricast.events.schema.Topic;

/** Prices: in from publishers, out as they are now, and from now on. */
@Path("tickers")
public class TickerResource {

    private final Tape tape;
    private final SseStreams streams;
    private final LongPolls polls;

    TickerResource(Tape tape, SseStreams streams, LongPolls polls) {
        this.tape = tape;
        this.streams = streams;
        this.polls = polls;
    }

    /**
     * The batch is on the tape when this answers. After a 503 some of its first ticks may be, and a repetition doubles them.
     */
    @POST
    @RolesAllowed("publisher")
    @ResponseStatus(202)
    public Uni<Accepted> publish(@NotNull @Valid TickBatch body) {
        return tape.print(body.quotes(Clock.systemUTC().instant())).map(Accepted::new);
    }

    @GET
    public Uni<Snapshot> all() {
        return tape.newest(Set.of()).map(newest -> new Snapshot(newest.ticks()));
    }

    @GET
    @Path("{symbol}")
    public Uni<Tick> one(@RestPath String symbol) {
        return tape.newest(Set.of(symbol)).map(newest -> newest.ticks().stream().findFirst()
                .orElseThrow(() -> new NotFoundException("no price of this symbol is known")));
    }

    @GET
    @Path("stream")
    @Produces(MediaType.SERVER_SENT_EVENTS)
    public Uni<SseStream> stream(@RestQuery Optional<String> symbols, @RestHeader("Last-Event-ID") Optional<String> header,
            @RestQuery Optional<String> lastEventId) {
        Set<String> wanted = Symbols.of(symbols);
        FeedRequest request = ticks(wanted).from(header, lastEventId);
        return (request.resumes() ? Uni.createFrom().item(request) : fromSnapshot(request, wanted)).chain(streams::open);
    }

    @GET
    @Path("poll")
    public Uni<Response> poll(@RestQuery Optional<String> symbols, @RestHeader("Last-Event-ID") Optional<String> header,
            @RestQuery Optional<String> lastEventId, @RestQuery("wait") Optional<String> waitSeconds) {
        return polls.next(ticks(Symbols.of(symbols)).from(header, lastEventId), waitSeconds);
    }

    /** The feed begins at the very position of the snapshot: no tick between the two is lost, or told twice. */
    private Uni<FeedRequest> fromSnapshot(FeedRequest request, Set<String> symbols) {
        return tape.newest(symbols).map(newest -> request.at(newest.at()).first(new Snapshot(newest.ticks())));
    }

    private static FeedRequest ticks(Set<String> symbols) {
        return FeedRequest.of(List.of(Topic.TICKERS)).keys(KeyFilter.of(symbols));
    }

    /** How many ticks of the batch are on the tape: all of them. */
    record Accepted(int accepted) {
    }
}
