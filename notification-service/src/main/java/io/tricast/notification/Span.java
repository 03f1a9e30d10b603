package io.tricast.notification;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import io.tricast.events.schema.Position;

/**
 * A time during which a user followed a topic: what came after {@code since}, and up to {@code until} if it is over, is for
 * that user.
 */
record Span(Position since, Optional<Position> until) {

    /** Oldest first, as follow.lua writes them. */
    static List<Span> parse(String spans) {
        return Arrays.stream(spans.split(" ")).map(Span::one).toList();
    }

    private static Span one(String span) {
        int slash = span.indexOf('/');
        Optional<Position> until = slash == span.length() - 1 ? Optional.empty()
                : Optional.of(Position.parse(span.substring(slash + 1)));
        return new Span(Position.parse(span.substring(0, slash)), until);
    }

    boolean open() {
        return until.isEmpty();
    }

    boolean holds(Position position) {
        return position.isAfter(since) && until.filter(position::isAfter).isEmpty();
    }
}
