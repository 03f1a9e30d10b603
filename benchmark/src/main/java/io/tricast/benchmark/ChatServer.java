package io.tricast.benchmark;

import java.util.List;
import java.util.Optional;

import io.tricast.benchmark.load.Protocol;
import io.tricast.benchmark.load.Server;
import io.tricast.benchmark.load.Template;
import io.tricast.local.ServiceProcess;

/** Chat: a channel is a room. */
record ChatServer(List<ServiceProcess> processes, Tokens tokens) implements Server {

    @Override
    public List<Instance> instances() {
        return processes.stream().map(process -> new Instance(process.pid(), process.port())).toList();
    }

    @Override
    public String subscribe(Protocol protocol, int client, int channel) {
        return switch (protocol) {
            case WEB_SOCKET -> Requests.upgrade("/chat", tokens.client(client));
            case SSE -> Requests.get("/chat/rooms/" + room(channel) + "/stream", tokens.client(client)) + Requests.END;
            case SSE_STREAMS -> throw new IllegalStateException("chat is not measured over HTTP/2");
            case LONG_POLL -> Requests.get("/chat/rooms/" + room(channel) + "/poll", tokens.client(client));
        };
    }

    @Override
    public Optional<Join> join(int channel) {
        return Optional.of(new Join("{\"type\":\"join\",\"room\":\"" + room(channel) + "\"}", "\"joined\""));
    }

    @Override
    public Template post(int channel) {
        return Requests.post("/chat/rooms/" + room(channel) + "/messages", tokens.publisher(),
                "{" + content() + "}");
    }

    @Override
    public Template frame(int channel) {
        return Template.ofFrame("{\"type\":\"message\",\"room\":\"" + room(channel) + "\"," + content() + "}");
    }

    private static String content() {
        return "\"text\":\"" + Template.payload() + "\",\"clientId\":\"" + Template.NUMBER + "\"";
    }

    /** Other rooms for each process: a message's number would be a resend where an earlier one has been. */
    private String room(int channel) {
        return "bench-" + processes.getFirst().port() + "-" + channel;
    }
}
