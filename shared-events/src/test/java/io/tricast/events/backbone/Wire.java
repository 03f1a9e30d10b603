package io.tricast.events.backbone;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import io.vertx.core.Vertx;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetSocket;

/** The wire between an instance and Redis. Cut, it carries nothing more, and neither end is told. */
final class Wire implements AutoCloseable {

    private final NetServer server;
    private final List<NetSocket> ends = new CopyOnWriteArrayList<>();

    Wire(Vertx vertx, int port) {
        server = vertx.createNetServer().connectHandler(client -> {
            client.pause();
            vertx.createNetClient().connect(port, "127.0.0.1").onSuccess(redis -> {
                ends.addAll(List.of(client, redis));
                client.pipeTo(redis);
                redis.pipeTo(client);
            }).onFailure(_ -> client.close());
        }).listen(0).toCompletionStage().toCompletableFuture().join();
    }

    String url() {
        return "redis://127.0.0.1:" + server.actualPort();
    }

    /** What comes in is dropped, on every connection that there is; new ones work. */
    int cut() {
        List<NetSocket> cut = new ArrayList<>(ends);
        cut.forEach(end -> end.handler(_ -> {
        }));
        ends.removeAll(cut);
        return cut.size() / 2;
    }

    @Override
    public void close() {
        server.close();
    }
}
