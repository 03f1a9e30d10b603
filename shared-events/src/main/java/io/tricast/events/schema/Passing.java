package io.tricast.events.schema;

/** What a {@link Signal} is about: the {@code data} of its envelope. */
public interface Passing {

    /** The {@code type} of the envelope: one word. */
    String type();
}
