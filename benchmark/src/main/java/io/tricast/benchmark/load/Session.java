package io.tricast.benchmark.load;

import java.lang.foreign.MemorySegment;

/** One connection's side of a protocol. Any method may throw {@link BrokenProtocol}. */
sealed interface Session permits SseSession, WebSocketSession, PollSession, Http2Session, PublisherSession {

    /** The connection stands: the first request goes out. */
    void opened(Connection connection);

    /**
     * Takes what has come, from 0 to {@code to}, and says how much of it is done with: the rest comes again, with more behind
     * it. It may move bytes within that range.
     */
    int read(MemorySegment bytes, int to, long now);

    /** So many bytes came over the wire. */
    void received(int count);

    /** The connection is about to be closed, because of that. */
    void failed(String reason);

    /** The connection has ended, by either side. */
    void closed();
}
