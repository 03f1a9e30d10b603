package io.tricast.events.schema;

/**
 * What an event is about: the {@code data} of its envelope. The set is closed; each kind has one type name on the wire.
 */
public sealed interface Payload
        permits Notification, ChatEvent, Tick, TickDelta, Bar, PaperOrder, InboxChange, Handover {

    /** The {@code type} of the envelope, and the {@code event} field over SSE. */
    String type();
}
