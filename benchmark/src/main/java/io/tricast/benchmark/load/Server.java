package io.tricast.benchmark.load;

import java.util.List;
import java.util.Optional;

/** A server to be measured: where it is and how it wants to be spoken to. Every channel has the same number of clients. */
public interface Server {

    /** Its processes, each with an equal part of the clients. Publishers go to the first. */
    List<Instance> instances();

    /** Request line and headers with which that client asks for the events of that channel; for a long poll the first. */
    String subscribe(Protocol protocol, int client, int channel);

    /** The frame a WebSocket client then says, and what the answer to it contains. */
    Optional<Join> join(int channel);

    /** The request that publishes to that channel. */
    Template post(int channel);

    /** The text of the frame with which a member of that channel publishes. */
    Template frame(int channel);

    /**
     * @param frame what a client says
     * @param answer what the server's answer contains
     */
    record Join(String frame, String answer) {
    }

    /** One process, and where it listens. */
    record Instance(long pid, int port) {
    }
}
