package io.tricast.events.schema;

/**
 * What happens in a room. To be told it in order is to have been there: an edit, a deletion or a reaction names the message
 * it is about, and the last one counts; a deletion is final.
 */
public sealed interface ChatEvent extends Payload
        permits ChatMessage, MessageEdited, MessageDeleted, Reaction, Membership {

    String room();
}
