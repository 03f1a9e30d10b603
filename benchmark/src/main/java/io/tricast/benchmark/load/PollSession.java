package io.tricast.benchmark.load;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.lang.foreign.MemorySegment;
import java.util.Optional;

/**
 * A client that asks again as soon as it has an answer, from the position that the answer named. Ready when it has one and
 * asked with it.
 */
final class PollSession implements Session {

    private final Client client;
    private final String request;
    private Optional<Connection> connection = Optional.empty();

    /** @param request without the empty line, so that the position can be added */
    PollSession(Client client, String request) {
        this.client = client;
        this.request = request;
    }

    @Override
    public void opened(Connection opened) {
        connection = Optional.of(opened);
        opened.send((request + "\r\n").getBytes(US_ASCII));
    }

    @Override
    public int read(MemorySegment bytes, int to, long now) {
        var head = HttpHead.at(bytes, 0, to);
        if (head.isEmpty()) {
            return 0;
        }
        var end = head.get().length() + head.get().bodyLength();
        if (end > to) {
            return 0;
        }
        if (head.get().status() != 204) {
            head.get().require(200);
        }
        if (client.count(bytes, head.get().length(), end, now) != end) {
            throw new BrokenProtocol("an answer with half an event");
        }
        ask(head.get().header("last-event-id").orElseThrow(() -> new BrokenProtocol("an answer without a position")));
        return end;
    }

    private void ask(String position) {
        client.becomeReady();
        connection.orElseThrow().send((request + "Last-Event-ID: " + position + "\r\n\r\n").getBytes(US_ASCII));
    }

    @Override
    public void received(int count) {
        client.got(count);
    }

    @Override
    public void failed(String reason) {
        client.failed(reason);
    }

    @Override
    public void closed() {
        client.gone();
    }
}
