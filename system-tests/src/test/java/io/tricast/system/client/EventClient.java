package io.tricast.system.client;

import java.util.Optional;
import java.util.concurrent.locks.Lock;

/**
 * One connection of one client, over some transport, open from its construction on. It records what arrives in its inbox and
 * may vanish at any moment; another connection, over any transport and on any instance, resumes from its position.
 */
public sealed interface EventClient extends AutoCloseable permits SseClient, PollClient, ChatSocketClient {

    Inbox inbox();

    /** As long as somebody holds it, the client reads nothing more: a slow reader. */
    Lock reading();

    /** Vanishes without a farewell. What is in the inbox by then stays, nothing is added. */
    void drop();

    /** Where the next connection has to resume. */
    default Optional<String> position() {
        return inbox().position();
    }

    @Override
    default void close() {
        drop();
    }
}
