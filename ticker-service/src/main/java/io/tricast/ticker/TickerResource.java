package io.tricast.ticker;

import java.time.Duration;
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
import jakarta.ws.rs.core.Response;

import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import io.tricast.events.delivery.FeedRequest;
import io.tricast.events.delivery.LongPolls;
import io.tricast.events.schema.Control.Snapshot;
import io.tricast.events.schema.Tick;
import io.tricast.events.schema.Topic;
import io.tricast.events.service.User;

/** Prices: in from publishers, out as they are now, and from now on by poll. */
@Path("tickers")
public class TickerResource {

    private final Tape tape;
    private final SharedReads reads;
    private final LongPolls polls;
    private final TickerSnapshots snapshots;
    private final SecurityIdentity identity;

    TickerResource(Tape tape, SharedReads reads, LongPolls polls, TickerSnapshots snapshots, SecurityIdentity identity) {
        this.tape = tape;
        this.reads = reads;
        this.polls = polls;
        this.snapshots = snapshots;
        this.identity = identity;
    }

    /**
     * What could be accepted of the batch is on the tape when this answers. After a 503 some of its first ticks may be; the
     * same batch with the same key goes on where it was left.
     */
    @POST
    @RolesAllowed("publisher")
    @ResponseStatus(202)
    public Uni<Ingested> publish(@NotNull @Valid TickBatch body, @RestHeader("Idempotency-Key") Optional<String> key) {
        return tape.ingest(body.quotes(), key.map(name -> PublishKey.of(User.of(identity), name)));
    }

    @GET
    public Uni<Snapshot> all() {
        return reads.newest(Set.of()).map(newest -> new Snapshot(newest.ticks()));
    }

    @GET
    @Path("{symbol}")
    public Uni<Tick> one(@RestPath String symbol) {
        return tape.newest(Set.of(symbol)).map(newest -> newest.ticks().stream().findFirst()
                .orElseThrow(() -> new NotFoundException("no price of this symbol is known")));
    }

    @GET
    @Path("poll")
    public Uni<Response> poll(@RestQuery Optional<String> symbols, @RestHeader("Last-Event-ID") Optional<String> header,
            @RestQuery Optional<String> lastEventId, @RestQuery("wait") Optional<String> waitSeconds) {
        FeedRequest request = FeedRequest.of(List.of(Topic.TICKERS)).keys(Symbols.of(symbols))
                .conflated(snapshots.conflation(Duration.ZERO, false));
        return polls.next(request.from(header, lastEventId), waitSeconds);
    }
}
