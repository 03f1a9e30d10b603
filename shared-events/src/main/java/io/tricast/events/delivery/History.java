package io.tricast.events.delivery;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

import io.smallrye.mutiny.Uni;
import io.tricast.events.backbone.EventLog;
import io.tricast.events.backbone.Page;
import io.tricast.events.schema.Control.Reason;
import io.tricast.events.schema.Position;
import io.tricast.events.schema.Topic;

/**
 * Reads the log for clients that are behind their window. Clients that ask for the same stretch while it is being read share
 * one read and its encoded items: they were all cut off at the same event.
 */
final class History {

    /** A page whose items are made once for all who asked for it. */
    record Stretch(Page page, List<Item> items) {
    }

    private record Place(Topic topic, Position after) {
    }

    private final EventLog log;
    private final int length;
    private final ConcurrentHashMap<Place, Uni<Stretch>> reading = new ConcurrentHashMap<>();

    History(EventLog log, int length) {
        this.log = log;
        this.length = length;
    }

    Uni<Stretch> after(Topic topic, Position position) {
        Place place = new Place(topic, position);
        return reading.computeIfAbsent(place, asked -> log.read(topic, position, length)
                .map(page -> stretch(topic, page))
                .onTermination().invoke(() -> reading.remove(place))
                .memoize().indefinitely());
    }

    /**
     * Why events after this one are missing, or it is another log; nothing if all of them are there.
     */
    Uni<Optional<Reason>> loss(Topic topic, Position position) {
        return log.read(topic, position, 1).map(Page::gap);
    }

    private Stretch stretch(Topic topic, Page page) {
        List<Item> items = new ArrayList<>(page.events().size() + 1);
        // What follows the gap may be earlier than where the client was: in another log, or after the clock was set back.
        page.gap().ifPresent(reason -> items.add(
                Item.gap(topic, reason, page.events().isEmpty() ? page.end() : Position.START, log.epoch())));
        page.events().forEach(event -> items.add(Item.of(event, log.epoch())));
        return new Stretch(page, items);
    }
}
