package io.tricast.system.oracle;

/** One thing that a client was told. What it was told, over all its connections and in the order of arrival, is its history. */
public sealed interface Told {

    /** @param at when it arrived, of {@link System#nanoTime} */
    record Event(int number, long at) implements Told {
    }

    /** Something of this topic is lost to it, right here. */
    record Gap(String topic, String reason) implements Told {
    }
}
