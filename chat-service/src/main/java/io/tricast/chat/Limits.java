package io.tricast.chat;

/** What one client may say and hold, the same on every transport. Lengths are in characters, queues in UTF-8 bytes. */
final class Limits {

    /**
     * Bytes of one WebSocket message, in however many frames: the longest text, of up to six bytes a character when escaped,
     * and its envelope.
     */
    static final int FRAME = 32 * 1024;

    static final int TEXT = 4_000;
    static final int CLIENT_ID = 64;
    static final int NAME = 64;
    static final int CURSOR = 512;

    /** Rooms of one connection. */
    static final int ROOMS = 100;

    /** Frames of one connection that wait for their turn: a client that comes back joins all its rooms in one breath. */
    static final int WAITING_FRAMES = 256;
    static final int WAITING_CHARACTERS = 256 * 1024;

    /** Bytes under way to a client that does not read at all, after which it is ended. */
    static final int STUCK_BYTES = 256 * 1024;

    private Limits() {
    }
}
