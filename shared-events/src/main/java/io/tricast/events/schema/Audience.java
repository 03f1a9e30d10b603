package io.tricast.events.schema;

import java.util.Optional;

/** Whom of those in a topic a {@link Signal} concerns. */
public sealed interface Audience {

    record Everybody() implements Audience {
    }

    record Only(String user) implements Audience {
    }

    record AllBut(String user) implements Audience {
    }

    default boolean includes(Optional<String> listener) {
        return switch (this) {
            case Everybody() -> true;
            case Only(String user) -> listener.filter(user::equals).isPresent();
            case AllBut(String user) -> listener.filter(user::equals).isEmpty();
        };
    }
}
