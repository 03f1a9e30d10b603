package io.tricast.events.service;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;

import org.eclipse.microprofile.jwt.JsonWebToken;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;

/**
 * Tickets for what cannot set headers: the browser's own EventSource, or a WebSocket behind a proxy that edits subprotocols.
 */
@Path("/tickets")
@Authenticated
public class TicketResource {

    /** @param path of the one request that the ticket is for, without parameters */
    @RegisterForReflection
    public record Wanted(@NotNull(message = "is missing") @Size(max = 500, message = "is longer than 500 characters") //
    @Pattern(regexp = "/[^?#]*", message = "is not a path without parameters") String path) {
    }

    @RegisterForReflection
    public record Issued(String ticket) {
    }

    private final JsonWebToken token;
    private final TicketStore tickets;

    TicketResource(JsonWebToken token, TicketStore tickets) {
        this.token = token;
        this.tickets = tickets;
    }

    @POST
    public Uni<Issued> issue(@Valid @NotNull Wanted wanted) {
        return tickets.issue(wanted.path(), token.getRawToken()).map(Issued::new);
    }
}
