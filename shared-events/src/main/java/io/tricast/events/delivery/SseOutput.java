package io.tricast.events.delivery;

import io.netty.buffer.ByteBuf;

/** Where the bytes of a server-sent event stream go. Belongs to the event loop of the client's connection. */
interface SseOutput {

    /** Whether more may be written now. */
    boolean ready();

    /** How many bytes have to go before it is ready, if that is known. */
    default long backlog() {
        return 0;
    }

    /** An empty buffer for {@link #write}, which has to come before anything else happens on the loop. */
    ByteBuf buffer(int capacity);

    /** Sends the bytes at once. Takes the buffer over. */
    void write(ByteBuf bytes);

    /** An orderly end, after everything that was written. */
    void end();

    /** Cuts the client off; what it has not taken is dropped. */
    void reset();
}
