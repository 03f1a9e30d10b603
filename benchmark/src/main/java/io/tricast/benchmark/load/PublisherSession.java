package io.tricast.benchmark.load;

import java.lang.foreign.MemorySegment;

/** A publisher's keep-alive connection: one publish at a time, the next when it is answered. */
final class PublisherSession implements Session {

    private final PostOutlet outlet;
    private Connection connection;

    PublisherSession(PostOutlet outlet) {
        this.outlet = outlet;
    }

    @Override
    public void opened(Connection opened) {
        connection = opened;
        outlet.free(this);
    }

    void publish(byte[] request) {
        connection.send(request);
    }

    @Override
    public int read(MemorySegment bytes, int to, long now) {
        var head = HttpHead.at(bytes, 0, to);
        if (head.isEmpty() || head.get().length() + head.get().bodyLength() > to) {
            return 0;
        }
        outlet.answered(this, head.get().status());
        return head.get().length() + head.get().bodyLength();
    }

    @Override
    public void received(int count) {
        // Answers to a publisher are no deliveries.
    }

    @Override
    public void failed(String reason) {
        outlet.failed(reason);
    }

    @Override
    public void closed() {
        outlet.lost(this);
    }
}
