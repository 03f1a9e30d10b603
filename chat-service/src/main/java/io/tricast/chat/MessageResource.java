package io.tricast.chat;

import java.util.Optional;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.Status;

import io.quarkus.security.Authenticated;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import io.tricast.events.schema.EventId;
import io.tricast.events.schema.InvalidId;
import io.tricast.events.schema.Topic;

/** What is said in a room. 202: stored, and on its way to everybody in it. A resend gets the id of the first. */
@Path("/chat/rooms/{room}/messages")
@Authenticated
public class MessageResource {

    private final SecurityIdentity identity;
    private final Messages messages;
    private final History history;
    private final Access access;

    MessageResource(SecurityIdentity identity, Messages messages, History history, Access access) {
        this.identity = identity;
        this.messages = messages;
        this.history = history;
        this.access = access;
    }

    @POST
    @Paced
    public Uni<RestResponse<NewMessage.Stored>> say(@RestPath String room, @Valid @NotNull NewMessage body) {
        return stored(messages.store(Topic.room(room), Person.of(identity), body.text(), body.clientId(), body.answers()));
    }

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    public Uni<String> history(@RestPath String room, @RestQuery Optional<String> before,
            @RestQuery Optional<String> limit) {
        Topic topic = Topic.room(room);
        int size = PageSize.of(limit);
        return access.require(topic, Person.of(identity).name()).chain(() -> history.page(topic, before, size))
                .map(HistoryPage::json);
    }

    @PUT
    @Paced
    @Path("{id}")
    public Uni<RestResponse<NewMessage.Stored>> edit(@RestPath String room, @RestPath String id,
            @Valid @NotNull NewMessage.Edit body) {
        return stored(messages.edit(Topic.room(room), Person.of(identity), id, body.text(),
                Optional.ofNullable(body.clientId())));
    }

    @DELETE
    @Paced
    @Path("{id}")
    public Uni<RestResponse<NewMessage.Stored>> delete(@RestPath String room, @RestPath String id,
            @RestQuery Optional<String> clientId) {
        return stored(messages.delete(Topic.room(room), Person.of(identity), id, checked(clientId)));
    }

    @PUT
    @Paced
    @Path("{id}/reactions/{reaction}")
    public Uni<RestResponse<NewMessage.Stored>> react(@RestPath String room, @RestPath String id, @RestPath String reaction,
            @RestQuery Optional<String> clientId) {
        return react(room, id, reaction, true, clientId);
    }

    @DELETE
    @Paced
    @Path("{id}/reactions/{reaction}")
    public Uni<RestResponse<NewMessage.Stored>> takeBack(@RestPath String room, @RestPath String id,
            @RestPath String reaction, @RestQuery Optional<String> clientId) {
        return react(room, id, reaction, false, clientId);
    }

    private Uni<RestResponse<NewMessage.Stored>> react(String room, String id, String reaction, boolean on,
            Optional<String> clientId) {
        return stored(messages.react(Topic.room(room), Person.of(identity), id, reaction, on, checked(clientId)));
    }

    private static Optional<String> checked(Optional<String> clientId) {
        clientId.filter(name -> name.isEmpty() || name.length() > Limits.CLIENT_ID).ifPresent(name -> {
            throw new InvalidId("clientId", name, "has to be 1 to " + Limits.CLIENT_ID + " characters");
        });
        return clientId;
    }

    private static Uni<RestResponse<NewMessage.Stored>> stored(Uni<EventId> id) {
        return id.map(event -> RestResponse.status(Status.ACCEPTED, new NewMessage.Stored(event.toString())));
    }
}
