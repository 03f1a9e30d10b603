package io.tricast.benchmark.load;

import java.lang.foreign.MemorySegment;
import java.util.Optional;

/** One subscriber of one channel: its place in the order outlives no connection. */
final class Client {

    private final int index;
    private final int channel;
    private final Meter meter;
    private final Crowd crowd;
    private final Order order = new Order();
    private Optional<Connection> connection = Optional.empty();
    private boolean ready;

    Client(int index, int channel, Meter meter, Crowd crowd) {
        this.index = index;
        this.channel = channel;
        this.meter = meter;
        this.crowd = crowd;
    }

    int index() {
        return index;
    }

    int channel() {
        return channel;
    }

    Order order() {
        return order;
    }

    void connecting(Connection opened) {
        connection = Optional.of(opened);
        order.restart();
    }

    /** From now on it gets what is published. */
    void becomeReady() {
        if (!ready) {
            ready = true;
            crowd.arrived(channel);
        }
    }

    void gone() {
        connection = Optional.empty();
        if (ready) {
            ready = false;
            crowd.departed(channel);
        } else {
            crowd.refused();
        }
    }

    boolean isReady() {
        return ready;
    }

    boolean isConnected() {
        return connection.isPresent();
    }

    void send(byte[] bytes) {
        connection.ifPresent(open -> open.send(bytes));
    }

    void close() {
        connection.ifPresent(Connection::close);
    }

    void failed(String reason) {
        crowd.because(reason);
    }

    void got(int bytes) {
        meter.bytes(bytes);
    }

    /** Counts every whole event in that range; where one begins that is not whole yet, else {@code to}. */
    int count(MemorySegment bytes, int from, int to, long now) {
        var at = Payload.find(bytes, from, to);
        while (at < to && to - at >= Payload.LENGTH) {
            meter.event(this, Payload.number(bytes, at), now);
            at = Payload.find(bytes, at + Payload.LENGTH, to);
        }
        return at;
    }
}
