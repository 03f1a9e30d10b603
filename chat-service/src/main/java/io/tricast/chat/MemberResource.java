package io.tricast.chat;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;

import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.quarkus.security.Authenticated;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import io.tricast.events.backbone.EventLog;
import io.tricast.events.backbone.Members;
import io.tricast.events.schema.Topic;
import io.tricast.events.service.InvalidField;

/** Private rooms and who is in them. */
@Path("/chat/rooms/{room}")
@Authenticated
public class MemberResource {

    private final SecurityIdentity identity;
    private final Memberships memberships;
    private final Access access;
    private final EventLog log;

    MemberResource(SecurityIdentity identity, Memberships memberships, Access access, EventLog log) {
        this.identity = identity;
        this.memberships = memberships;
        this.access = access;
        this.log = log;
    }

    @RegisterForReflection
    record NewRoom(@NotNull Boolean isPrivate) {

        @JsonCreator
        static NewRoom of(@JsonProperty("private") Boolean isPrivate) {
            return new NewRoom(isPrivate);
        }
    }

    /** @param members and their roles; none in an open room */
    @RegisterForReflection
    record Room(String room, String kind, Map<String, String> members) {

        static Room of(Topic topic, Members members) {
            Map<String, String> roles = new TreeMap<>();
            members.fields().forEach((field, value) -> {
                if (!field.startsWith(":")) {
                    roles.put(field, value);
                }
            });
            return new Room(topic.localName(), members.field(Roles.KIND).orElse(Roles.OPEN), roles);
        }
    }

    /** The caller owns it. */
    @PUT
    @Paced
    public Uni<Room> create(@RestPath String room, @Valid @NotNull NewRoom body) {
        if (!body.isPrivate()) {
            throw new InvalidField("private", "has to be true: open rooms need not be made");
        }
        Topic topic = Topic.room(room);
        return memberships.create(topic, Person.of(identity)).chain(() -> room(topic));
    }

    @GET
    public Uni<Room> room(@RestPath String room) {
        Topic topic = Topic.room(room);
        return access.require(topic, Person.of(identity).name()).chain(() -> room(topic));
    }

    private Uni<Room> room(Topic topic) {
        return log.members(topic).map(members -> Room.of(topic, members));
    }

    @PUT
    @Paced
    @Path("members/{user}")
    public Uni<Void> put(@RestPath String room, @RestPath String user, @RestQuery Optional<String> role) {
        return memberships.put(Topic.room(room), Person.of(identity), user, Roles.parse(role));
    }

    @DELETE
    @Paced
    @Path("members/{user}")
    public Uni<Void> remove(@RestPath String room, @RestPath String user) {
        return memberships.remove(Topic.room(room), Person.of(identity), user);
    }
}
