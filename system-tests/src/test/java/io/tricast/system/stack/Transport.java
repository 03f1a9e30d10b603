package io.tricast.system.stack;

/** How events reach a client. */
public enum Transport {
    SSE,
    POLL,
    SOCKET
}
