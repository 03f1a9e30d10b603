package io.tricast.notification;

import java.util.Optional;

import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import io.tricast.events.delivery.Unread;
import io.tricast.events.schema.EventId;
import io.tricast.events.schema.InvalidId;
import io.tricast.events.service.InvalidField;
import io.tricast.events.service.User;

/**
 * The caller's inbox. Every change answers with the unread count after it, and reaches every other stream and poll of the
 * caller; each may be repeated.
 */
@Path("/notifications")
@Produces(MediaType.APPLICATION_JSON)
public class InboxResource {

    private static final int PAGE = 50;
    private static final int LARGEST_PAGE = 100;

    private final Inboxes inboxes;
    private final InboxPages pages;
    private final InboxChanges changes;
    private final SecurityIdentity identity;

    InboxResource(Inboxes inboxes, InboxPages pages, InboxChanges changes, SecurityIdentity identity) {
        this.inboxes = inboxes;
        this.pages = pages;
        this.changes = changes;
        this.identity = identity;
    }

    /** Newest first. */
    @GET
    public Uni<String> list(@RestQuery Optional<String> unread, @RestQuery Optional<String> category,
            @RestQuery Optional<String> archived, @RestQuery Optional<String> before, @RestQuery Optional<String> limit) {
        Inbox.Wanted wanted = new Inbox.Wanted(unread.map(it -> yesOrNo("unread", it)), category,
                archived.map(it -> yesOrNo("archived", it)).orElse(false), before.map(it -> id("before", it)));
        int most = limit.map(InboxResource::pageSize).orElse(PAGE);
        return inboxes.of(User.of(identity)).chain(inbox -> pages.of(inbox, wanted, most));
    }

    @GET
    @Path("unread-count")
    public Uni<UnreadCount> unread() {
        return inboxes.of(User.of(identity)).map(inbox -> UnreadCount.of(inbox.unread()));
    }

    @POST
    @Path("{id}/read")
    public Uni<UnreadCount> read(@RestPath String id) {
        return one(Mark.READ, id);
    }

    @POST
    @Path("read")
    public Uni<UnreadCount> readUpTo(@RestQuery Optional<String> upTo) {
        return upTo(Mark.READ, upTo);
    }

    @POST
    @Path("{id}/archive")
    public Uni<UnreadCount> archive(@RestPath String id) {
        return one(Mark.ARCHIVED, id);
    }

    @POST
    @Path("archive")
    public Uni<UnreadCount> archiveUpTo(@RestQuery Optional<String> upTo) {
        return upTo(Mark.ARCHIVED, upTo);
    }

    @DELETE
    @Path("{id}")
    public Uni<UnreadCount> delete(@RestPath String id) {
        return one(Mark.DELETED, id);
    }

    @DELETE
    public Uni<UnreadCount> deleteUpTo(@RestQuery Optional<String> upTo) {
        return upTo(Mark.DELETED, upTo);
    }

    private Uni<UnreadCount> one(Mark mark, String id) {
        return changes.mark(User.of(identity), mark, id("id", id)).map(UnreadCount::of);
    }

    private Uni<UnreadCount> upTo(Mark mark, Optional<String> upTo) {
        return changes.markUpTo(User.of(identity), mark, upTo.map(it -> id("upTo", it))).map(UnreadCount::of);
    }

    private static EventId id(String field, String text) {
        try {
            return EventId.parse(text);
        } catch (InvalidId notAnId) {
            throw new InvalidField(field, "is not the id of a notification");
        }
    }

    private static boolean yesOrNo(String field, String text) {
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new InvalidField(field, "has to be true or false");
        };
    }

    private static int pageSize(String limit) {
        int size = limit.matches("[0-9]{1,3}") ? Integer.parseInt(limit) : 0;
        if (size < 1 || size > LARGEST_PAGE) {
            throw new InvalidField("limit", "is not a number from 1 to " + LARGEST_PAGE);
        }
        return size;
    }

    /** @param countedAt of what was published before this moment, {@code unread} are unread */
    public record UnreadCount(long unread, String countedAt) {

        static UnreadCount of(Unread unread) {
            return new UnreadCount(unread.count(), unread.countedAt().toString());
        }
    }
}
