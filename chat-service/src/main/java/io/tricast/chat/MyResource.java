package io.tricast.chat;

import java.time.Instant;
import java.util.List;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;

import org.jboss.resteasy.reactive.RestPath;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.quarkus.security.Authenticated;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;

/** The caller's own rooms, and other people. */
@Path("/chat")
@Authenticated
public class MyResource {

    private final SecurityIdentity identity;
    private final RoomIndex index;
    private final Memberships memberships;
    private final Whereabouts whereabouts;

    MyResource(SecurityIdentity identity, RoomIndex index, Memberships memberships, Whereabouts whereabouts) {
        this.identity = identity;
        this.index = index;
        this.memberships = memberships;
        this.whereabouts = whereabouts;
    }

    @RegisterForReflection
    record MyRooms(List<RoomIndex.Entry> rooms) {
    }

    @RegisterForReflection
    record Direct(String room) {
    }

    @RegisterForReflection
    record Seen(String user, boolean online, @JsonInclude(Include.NON_NULL) Instant lastSeen) {
    }

    @GET
    @Path("rooms")
    public Uni<MyRooms> rooms() {
        return index.rooms(Person.of(identity).name()).map(MyRooms::new);
    }

    /** The room of the caller and that user, the same from both sides. */
    @PUT
    @Paced
    @Path("direct/{user}")
    public Uni<Direct> direct(@RestPath String user) {
        return memberships.direct(Person.of(identity), user).map(room -> new Direct(room.localName()));
    }

    @GET
    @Path("users/{user}")
    public Uni<Seen> seen(@RestPath String user) {
        return whereabouts.seen(user).map(seen -> new Seen(user, seen.online(), seen.lastSeen().orElse(null)));
    }
}
