package io.tricast.ticker;

import java.util.List;
import java.util.Optional;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import io.tricast.events.schema.Bar;
import io.tricast.events.service.InvalidField;

/** The history of a symbol's price in bars. */
@Path("tickers/{symbol}/bars")
public class BarResource {

    private static final int MOST = 1_000;
    private static final int USUAL = 100;

    private final BarStore store;

    BarResource(BarStore store) {
        this.store = store;
    }

    /** Newest first. The newest of all may still be growing. */
    @GET
    public Uni<Answer> bars(@RestPath String symbol, @RestQuery Optional<String> interval, @RestQuery Optional<Integer> limit) {
        int most = limit.orElse(USUAL);
        if (most < 1 || most > MOST) {
            throw new InvalidField("limit", "has to be 1 to 1,000");
        }
        Symbols.require(symbol);
        return store.newest(symbol, BarInterval.parse("interval", interval.orElse("1m")), most).map(Answer::new);
    }

    /** In an object, so that something can be added to it. */
    @RegisterForReflection
    public record Answer(List<Bar> bars) {
    }
}
