package io.tricast.benchmark;

import java.util.List;
import java.util.Optional;

import io.tricast.benchmark.load.Protocol;
import io.tricast.benchmark.load.Server;
import io.tricast.benchmark.load.Template;
import io.tricast.local.ServiceProcess;

/** Notifications to everyone. */
record NotificationServer(ServiceProcess process, Tokens tokens) implements Server {

    @Override
    public List<Instance> instances() {
        return List.of(new Instance(process.pid(), process.port()));
    }

    @Override
    public String subscribe(Protocol protocol, int client, int channel) {
        return switch (protocol) {
            // The streams of one connection are one user's: a browser's many tabs.
            case SSE, SSE_STREAMS -> Requests.get("/notifications/stream",
                    tokens.client(client / protocol.clientsPerConnection()) + "Accept: text/event-stream\r\n") + Requests.END;
            case LONG_POLL -> Requests.get("/notifications/poll", tokens.client(client));
            case WEB_SOCKET -> throw new IllegalStateException("notifications do not come over WebSocket");
        };
    }

    @Override
    public Optional<Join> join(int channel) {
        return Optional.empty();
    }

    @Override
    public Template post(int channel) {
        return Requests.post("/notifications", tokens.publisher(),
                "{\"everyone\":true,\"title\":\"News\",\"body\":\"" + Template.payload() + "\"}");
    }

    @Override
    public Template frame(int channel) {
        throw new IllegalStateException("notifications have no members");
    }
}
