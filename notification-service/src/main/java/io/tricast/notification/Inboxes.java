package io.tricast.notification;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.stream.Stream;

import jakarta.inject.Singleton;

import io.smallrye.mutiny.Uni;
import io.tricast.events.backbone.BackboneUnavailable;
import io.tricast.events.schema.Topic;
import io.tricast.events.service.User;

/**
 * Users' inboxes. None is stored: an inbox is the user's own topic, everyone's and those followed, put together when asked
 * for, with the user's marks. So a publish to a topic is one append, however many follow it. Fails with
 * {@link BackboneUnavailable}.
 */
@Singleton
final class Inboxes {

    private final SettingsStore settings;
    private final MarkStore marks;
    private final Shelves shelves;
    private final int length;
    private final Duration retention;

    Inboxes(SettingsStore settings, MarkStore marks, Shelves shelves, InboxConfig config) {
        this.settings = settings;
        this.marks = marks;
        this.shelves = shelves;
        this.length = config.length();
        this.retention = config.retention();
    }

    /** As it is now. The marks are read first: whatever they are about is found then. */
    Uni<Inbox> of(User user) {
        return Uni.combine().all().unis(settings.of(user), marks.of(user)).asTuple()
                .chain(stored -> newest(user, stored.getItem1())
                        .map(newest -> new Inbox(newest, stored.getItem2(), Instant.now())));
    }

    private Uni<List<Outline>> newest(User user, Settings chosen) {
        List<Uni<List<Outline>>> all = new ArrayList<>(
                Stream.of(user.topic(), Topic.EVERYONE).map(shelves::look).toList());
        chosen.spans().forEach((topic, spans) -> all.add(shelves.look(topic).map(outlines -> during(spans, outlines))));
        return Uni.join().all(all).andFailFast().map(this::merge);
    }

    private static List<Outline> during(List<Span> spans, List<Outline> outlines) {
        return outlines.stream().filter(it -> spans.stream().anyMatch(span -> span.holds(it.id().position()))).toList();
    }

    private record Source(Outline head, Iterator<Outline> rest) {
    }

    /** Each is sorted already. */
    private List<Outline> merge(List<List<Outline>> sorted) {
        Instant oldest = Instant.now().minus(retention);
        PriorityQueue<Source> sources = new PriorityQueue<>((one, other) -> other.head.id().compareTo(one.head.id()));
        sorted.forEach(outlines -> advance(outlines.iterator(), sources));
        List<Outline> merged = new ArrayList<>();
        while (!sources.isEmpty() && merged.size() < length) {
            Source source = sources.poll();
            if (source.head.time().isBefore(oldest)) {
                break;
            }
            merged.add(source.head);
            advance(source.rest, sources);
        }
        return List.copyOf(merged);
    }

    private static void advance(Iterator<Outline> rest, PriorityQueue<Source> sources) {
        if (rest.hasNext()) {
            sources.add(new Source(rest.next(), rest));
        }
    }
}
