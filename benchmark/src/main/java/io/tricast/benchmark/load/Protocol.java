package io.tricast.benchmark.load;

/** How clients get their events. */
public enum Protocol {
    SSE(1),
    WEB_SOCKET(1),
    LONG_POLL(1),
    /** SSE as well, over HTTP/2: one connection carries many streams. */
    SSE_STREAMS(100);

    private final int clientsPerConnection;

    Protocol(int clientsPerConnection) {
        this.clientsPerConnection = clientsPerConnection;
    }

    public int clientsPerConnection() {
        return clientsPerConnection;
    }
}
