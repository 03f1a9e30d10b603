package io.tricast.benchmark.floor;

/** What a connection has become. */
enum Kind {
    HTTP,
    SSE,
    WEB_SOCKET,
    POLL
}
