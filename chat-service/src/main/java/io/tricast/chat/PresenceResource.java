package io.tricast.chat;

import java.util.List;
import java.util.Optional;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;

import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import com.fasterxml.jackson.databind.JsonNode;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.quarkus.security.Authenticated;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import io.tricast.chat.PresenceStore.Listing;
import io.tricast.events.schema.Topic;
import io.tricast.events.service.InvalidField;

/** Who is in a room and what they do there just now, for those who have no WebSocket. */
@Path("/chat/rooms/{room}")
@Authenticated
public class PresenceResource {

    private final SecurityIdentity identity;
    private final Access access;
    private final Presence presence;
    private final Receipts receipts;
    private final Announcer announcer;
    private final CallPace pace;

    PresenceResource(SecurityIdentity identity, Access access, Presence presence, Receipts receipts, Announcer announcer,
            CallPace pace) {
        this.identity = identity;
        this.access = access;
        this.presence = presence;
        this.receipts = receipts;
        this.announcer = announcer;
        this.pace = pace;
    }

    /** @param after where the next page begins, if there is one */
    @RegisterForReflection
    record Present(long count, List<String> users, @JsonInclude(Include.NON_NULL) String after) {
    }

    @RegisterForReflection
    record UpTo(@NotNull @Size(min = 1, max = Limits.EVENT_ID) String upTo) {
    }

    /** @param to the one user whom it is for, if it is not for all in the room */
    @RegisterForReflection
    record Signal(@Size(min = 1, max = Limits.USER) String to, @NotNull JsonNode data) {
    }

    @GET
    @Path("presence")
    public Uni<Present> present(@RestPath String room, @RestQuery Optional<String> after, @RestQuery Optional<String> limit) {
        Topic topic = Topic.room(room);
        int size = PageSize.of(limit);
        return access.require(topic, user()).chain(() -> presence.list(topic, after.orElse(""), size))
                .map(listing -> page(listing, size));
    }

    private static Present page(Listing listing, int size) {
        return new Present(listing.count(), listing.users(), listing.users().size() < size ? null : listing.users().getLast());
    }

    @POST
    @Paced
    @Path("typing")
    public Uni<Void> typing(@RestPath String room) {
        Topic topic = Topic.room(room);
        String user = user();
        return access.require(topic, user).invoke(() -> {
            if (pace.mayType(topic, user)) {
                announcer.typing(topic, user);
            }
        });
    }

    @POST
    @Paced
    @Path("signals")
    public Uni<Void> signal(@RestPath String room, @Valid @NotNull Signal body) {
        if (!body.data().isObject() || body.data().toString().length() > Limits.SIGNAL) {
            throw new InvalidField("data", "has to be an object of at most " + Limits.SIGNAL + " characters");
        }
        Topic topic = Topic.room(room);
        String user = user();
        return access.require(topic, user)
                .invoke(() -> announcer.gesture(topic, user, Optional.ofNullable(body.to()), body.data()));
    }

    @POST
    @Paced
    @Path("read")
    public Uni<Void> read(@RestPath String room, @Valid @NotNull UpTo body) {
        return receipts.read(Topic.room(room), user(), body.upTo());
    }

    /** Who has read up to that event, or further. */
    @GET
    @Path("messages/{id}/readers")
    public Uni<Receipts.Readers> readers(@RestPath String room, @RestPath String id) {
        return receipts.readers(Topic.room(room), user(), id);
    }

    private String user() {
        return Person.of(identity).name();
    }
}
