package io.tricast.events.delivery;

import io.tricast.events.schema.EventId;
import io.tricast.events.schema.Position;

/** Where a client's feed begins. */
sealed interface StartPoint {

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
