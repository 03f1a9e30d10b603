package io.tricast.notification;

import java.util.LinkedHashMap;
import java.util.List;

import jakarta.inject.Singleton;

import io.smallrye.mutiny.Uni;
import io.tricast.events.backbone.BackboneUnavailable;
import io.tricast.events.backbone.EventLog;
import io.tricast.events.schema.Topic;

/**
 * The shelves that were looked at lately. The one not looked at for longest goes first when together they hold more than
 * {@value #MOST_OUTLINES} outlines (some 200 bytes each). Thread-safe.
 */
@Singleton
final class Shelves {

    private static final int MOST_OUTLINES = 200_000;

    /** An empty one takes room too. */
    private static final int LEAST = 4;

    private static final class Counted {
        final Shelf shelf;
        int size = LEAST;

        Counted(Shelf shelf) {
            this.shelf = shelf;
        }
    }

    private final EventLog log;
    private final int length;
    private final LinkedHashMap<Topic, Counted> shelves = new LinkedHashMap<>(16, 0.75f, true);
    private int total;

    Shelves(EventLog log, InboxConfig config) {
        this.log = log;
        this.length = config.length();
    }

    /** The topic's newest notifications, newest first, with all that was published before this call. */
    Uni<List<Outline>> look(Topic topic) {
        Counted counted = of(topic);
        return Uni.createFrom().completionStage(counted.shelf::look)
                .invoke(outlines -> count(topic, counted, outlines.size() + LEAST))
                .onFailure().transform(failure -> failure instanceof BackboneUnavailable ? failure
                        : new BackboneUnavailable("reading " + topic, failure));
    }

    private synchronized Counted of(Topic topic) {
        return shelves.computeIfAbsent(topic, wanted -> {
            total += LEAST;
            return new Counted(new Shelf(log, wanted, length));
        });
    }

    private synchronized void count(Topic topic, Counted counted, int size) {
        if (shelves.get(topic) != counted) {
            return;
        }
        total += size - counted.size;
        counted.size = size;
        while (total > MOST_OUTLINES && shelves.size() > 1) {
            total -= shelves.pollFirstEntry().getValue().size;
        }
    }
}
