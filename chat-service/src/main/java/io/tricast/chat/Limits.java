package io.tricast.chat;

/** What one client may say and hold, the same on every transport. Lengths are in UTF-16 code units, queues in bytes. */
final class Limits {

    /**
     * Bytes of one WebSocket message, in however many frames: the longest text, of up to six bytes a character when escaped,
     * and its envelope.
     */
    static final int FRAME = 32 * 1024;

    static final int TEXT = 4_000;
    static final int CLIENT_ID = 64;
    static final int NAME = 64;
    static final int USER = 128;
    static final int CURSOR = 512;
    static final int EVENT_ID = 64;
    static final int REACTION = 32;

    /** A signal's own JSON: many of them are under way, and nobody waits for one. */
    static final int SIGNAL = 4_000;

    /** Rooms of one connection. */
    static final int ROOMS = 100;

    /** Members of a private room. */
    static final int MEMBERS = 1_000;

    /** Reactions to one message, those taken back included. */
    static final int REACTIONS = 1_000;

    /** As long as no more are in a room, they are told about by name. */
    static final int NAMED = 100;

    /** Frames of one connection that wait for their turn: a client that comes back joins all its rooms in one breath. */
    static final int WAITING_FRAMES = 256;
    static final int WAITING_BYTES = 256 * 1024;

    /** Bytes under way to a client that does not read at all, after which it is ended. */
    static final int STUCK_BYTES = 256 * 1024;

    private Limits() {
    }
}
