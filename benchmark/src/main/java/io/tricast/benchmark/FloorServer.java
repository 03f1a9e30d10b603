package io.tricast.benchmark;

import java.util.List;
import java.util.Optional;

import io.tricast.benchmark.floor.FloorProcess;
import io.tricast.benchmark.load.Protocol;
import io.tricast.benchmark.load.Server;
import io.tricast.benchmark.load.Template;

/** How the floor wants to be spoken to. */
record FloorServer(FloorProcess process) implements Server {

    @Override
    public List<Instance> instances() {
        return List.of(new Instance(process.pid(), process.port()));
    }

    @Override
    public String subscribe(Protocol protocol, int client, int channel) {
        return switch (protocol) {
            case SSE -> Requests.get("/sse/" + channel, "") + Requests.END;
            case WEB_SOCKET -> Requests.upgrade("/ws/" + channel, "");
            case SSE_STREAMS -> throw new IllegalStateException("the floor has no HTTP/2");
            case LONG_POLL -> Requests.get("/poll/" + channel, "");
        };
    }

    @Override
    public Optional<Join> join(int channel) {
        return Optional.empty();
    }

    @Override
    public Template post(int channel) {
        return Requests.post("/publish/" + channel, "", Template.payload());
    }

    @Override
    public Template frame(int channel) {
        return Template.ofFrame(Template.payload());
    }
}
