package io.tricast.benchmark.load;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.lang.foreign.MemorySegment;
import java.util.Optional;

/** A client of a server-sent event stream; ready when the headers of the answer have come. */
final class SseSession implements Session {

    private final Client client;
    private final String request;
    private Optional<HttpHead> head = Optional.empty();
    private final Chunks chunks;

    SseSession(Client client, String request) {
        this.client = client;
        this.request = request;
        chunks = new Chunks(client);
    }

    @Override
    public void opened(Connection connection) {
        connection.send(request.getBytes(US_ASCII));
    }

    @Override
    public int read(MemorySegment bytes, int to, long now) {
        if (head.isEmpty()) {
            head = HttpHead.at(bytes, 0, to);
            if (head.isEmpty()) {
                return 0;
            }
            head.get().require(200);
            client.becomeReady();
            return body(bytes, head.get().length(), to, now);
        }
        return body(bytes, 0, to, now);
    }

    private int body(MemorySegment bytes, int from, int to, long now) {
        return head.orElseThrow().isChunked() ? chunks.read(bytes, from, to, now) : client.count(bytes, from, to, now);
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
