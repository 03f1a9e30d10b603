package io.tricast.system.client;

/** @param at when it came, of {@link System#nanoTime} */
public record Arrival(Received item, long at) {
}
