package io.tricast.benchmark.load;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.lang.foreign.MemorySegment;

/** A client of a server-sent event stream; ready when the headers of the answer have come. */
final class SseSession implements Session {

    private final Client client;
    private final String request;
    private final Chunks chunks;
    private boolean streaming;
    private boolean chunked;

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
        if (streaming) {
            return body(bytes, 0, to, now);
        }
        var head = HttpHead.at(bytes, 0, to);
        if (head.isEmpty()) {
            return 0;
        }
        head.get().require(200);
        streaming = true;
        chunked = head.get().isChunked();
        client.becomeReady();
        return body(bytes, head.get().length(), to, now);
    }

    private int body(MemorySegment bytes, int from, int to, long now) {
        return chunked ? chunks.read(bytes, from, to, now) : client.count(bytes, from, to, now);
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
