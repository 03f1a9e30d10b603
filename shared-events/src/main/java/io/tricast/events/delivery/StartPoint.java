package io.tricast.events.delivery;

import io.tricast.events.schema.EventId;
import io.tricast.events.schema.Position;
import io.tricast.events.schema.Topic;

/** Where a client's feed begins. */
sealed interface StartPoint {

    /** Where such a client begins in a topic that it has followed since a position in this life of the log. */
    default StartPoint since(Position followed, Topic topic, String epoch) {
        boolean goesOn = this instanceof After(Cursor cursor) && cursor.epoch().equals(epoch)
                && cursor.in(topic).filter(position -> position.isAfter(followed)).isPresent();
        return goesOn || this instanceof Now ? this : new At(followed);
    }

    /** With what happens from now on. */
    record Now() implements StartPoint {
    }

    /** After what the client has already had. */
    record After(Cursor cursor) implements StartPoint {
    }

    /** After an event of the one topic asked for: any client of one topic has its ids at hand. */
    record AfterEvent(EventId id) implements StartPoint {
    }

    /** After a position that this server has just read from the log itself. */
    record At(Position position) implements StartPoint {
    }
}
