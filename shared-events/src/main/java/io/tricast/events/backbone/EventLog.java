package io.tricast.events.backbone;

import java.util.List;
import java.util.Set;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.tricast.events.schema.Event;
import io.tricast.events.schema.EventId;
import io.tricast.events.schema.Position;
import io.tricast.events.schema.Topic;

@ApplicationScoped
public class EventLog {

    public Uni<EventId> append(Draft draft) {
        throw new UnsupportedOperationException();
    }

    /** In the given order. */
    public Uni<List<EventId>> appendAll(List<Draft> drafts) {
        throw new UnsupportedOperationException();
    }

    public Uni<Page> read(Topic topic, Position after, int limit) {
        throw new UnsupportedOperationException();
    }

    /** Newest first, before the position. */
    public Uni<List<Event>> readBack(Topic topic, Position before, int limit) {
        throw new UnsupportedOperationException();
    }

    /** All keys if none is named. */
    public Uni<Newest> newest(Topic topic, Set<String> keys) {
        throw new UnsupportedOperationException();
    }

    public void follow(Topic topic, Follower follower) {
        throw new UnsupportedOperationException();
    }

    public void unfollow(Topic topic) {
        throw new UnsupportedOperationException();
    }

    public String epoch() {
        throw new UnsupportedOperationException();
    }
}
