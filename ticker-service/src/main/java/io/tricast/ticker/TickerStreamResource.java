package io.tricast.ticker;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import io.tricast.events.delivery.FeedRequest;
import io.tricast.events.delivery.Greeting;
import io.tricast.events.delivery.KeyFilter;
import io.tricast.events.delivery.SseStream;
import io.tricast.events.delivery.SseStreams;
import io.tricast.events.schema.Control.Snapshot;
import io.tricast.events.schema.Topic;
import io.tricast.events.service.InvalidField;
import io.tricast.events.service.User;

/** Prices from now on, as many as the client wants and can take, of symbols that it may change meanwhile. */
@Path("tickers")
public class TickerStreamResource {

    private final SseStreams streams;
    private final TickerSnapshots snapshots;
    private final LiveStreams live;
    private final SecurityIdentity identity;

    TickerStreamResource(SseStreams streams, TickerSnapshots snapshots, LiveStreams live, SecurityIdentity identity) {
        this.streams = streams;
        this.snapshots = snapshots;
        this.live = live;
        this.identity = identity;
    }

    @GET
    @Path("stream")
    @Produces(MediaType.SERVER_SENT_EVENTS)
    public Uni<SseStream> stream(@BeanParam StreamQuery query) {
        User user = User.of(identity);
        String name = live.newName();
        KeyFilter wanted = Symbols.of(query.symbols);
        FeedRequest request = FeedRequest.of(query.topics()).withoutTopic().keys(wanted)
                .conflated(snapshots.conflation(Pace.of(query.maxRate, query.interval), query.deltas()))
                .from(query.header, query.lastEventId);
        return (request.resumes() ? streams.open(request).map(stream -> stream.greetedWith(new Greeting(name, List.of())))
                : fromSnapshot(request, name, wanted))
                .invoke(stream -> live.add(name, user, stream));
    }

    /** Takes effect on the open stream: first a snapshot of the symbols that are new, then their ticks among the others. */
    @PUT
    @Path("streams/{name}/symbols")
    public Uni<Void> symbols(@RestPath String name, @NotNull @Valid Wanted body) {
        Symbols.filter(body.symbols);
        return live.change(name, User.of(identity), body.symbols);
    }

    /** The feed begins at the very position of the snapshot: no tick between the two is lost, or told twice. */
    private Uni<SseStream> fromSnapshot(FeedRequest request, String name, KeyFilter wanted) {
        return snapshots.of(Topic.TICKERS, wanted, KeyFilter.NONE).map(Optional::orElseThrow).chain(snapshot -> {
            Snapshot known = (Snapshot) snapshot.control();
            return streams.open(request.at(snapshot.at()).first(known))
                    .map(stream -> stream.greetedWith(new Greeting(name, unknown(wanted, known))));
        });
    }

    private static List<String> unknown(KeyFilter wanted, Snapshot known) {
        List<String> symbols = new ArrayList<>(wanted.exact());
        symbols.removeAll(Set.copyOf(known.tickers().stream().map(tick -> tick.symbol()).toList()));
        symbols.sort(null);
        return symbols;
    }

    /** Symbols and patterns, as in the parameter. */
    record Wanted(@NotNull List<@NotNull String> symbols) {
    }

    /** How a client wants its ticks. */
    public static class StreamQuery {

        @RestQuery
        Optional<String> symbols;
        @RestQuery
        Optional<String> maxRate;
        @RestQuery
        Optional<String> interval;
        @RestQuery
        Optional<String> delta;
        @RestQuery
        Optional<String> bars;
        @RestHeader("Last-Event-ID")
        Optional<String> header;
        @RestQuery
        Optional<String> lastEventId;

        private boolean deltas() {
            return switch (delta.orElse("false")) {
                case "true" -> true;
                case "false" -> false;
                default -> throw new InvalidField("delta", "has to be true or false");
            };
        }

        private List<Topic> topics() {
            return bars.map(BarInterval::parse).map(interval -> List.of(Topic.TICKERS, interval.topic()))
                    .orElse(List.of(Topic.TICKERS));
        }
    }
}
