package io.tricast.benchmark.floor;

import java.io.ByteArrayOutputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** Everybody who gets what is published to one name. */
final class Channel {

    private static final int RECENT = 256;

    private final Deque<byte[]> recent = new ArrayDeque<>();
    private final List<Peer> listeners = new ArrayList<>();
    private List<Peer> waiting = new ArrayList<>();
    private long position;

    long position() {
        return position;
    }

    void join(Peer listener) {
        listeners.add(listener);
    }

    /** What came after that position, as far as it is still known. */
    byte[] since(long known) {
        var missed = new ByteArrayOutputStream();
        recent.stream().skip(Math.max(0, recent.size() - (position - known))).forEach(missed::writeBytes);
        return missed.toByteArray();
    }

    /** Waits for the next event only. */
    void await(Peer poller) {
        waiting.add(poller);
    }

    void leave(Peer peer) {
        listeners.remove(peer);
        waiting.remove(peer);
    }

    void publish(byte[] payload) {
        position++;
        recent.add(payload);
        if (recent.size() > RECENT) {
            recent.remove();
        }
        var frames = new Frames(position, payload);
        for (var listener : listeners) {
            listener.send(frames.of(listener.kind()));
        }
        var answered = waiting;
        waiting = new ArrayList<>();
        for (var poller : answered) {
            poller.answered();
            poller.send(frames.of(Kind.POLL));
        }
    }
}
