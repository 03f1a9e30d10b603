package io.tricast.benchmark.load;

/** How clients get their events. */
public enum Protocol {
    SSE,
    WEB_SOCKET,
    LONG_POLL
}
