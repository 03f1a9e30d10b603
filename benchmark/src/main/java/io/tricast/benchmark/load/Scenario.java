package io.tricast.benchmark.load;

/**
 * Who listens to what, and who speaks.
 *
 * @param clients client i is in channel i modulo channels
 */
public record Scenario(Protocol protocol, int clients, int channels, Speaker speaker) {

    /** Who publishes. */
    public enum Speaker {
        /** Publishers of their own, by POST. */
        POST,
        /** A member of each room, over its own WebSocket. */
        MEMBER
    }

    public int clientsPerChannel() {
        return clients / channels;
    }
}
