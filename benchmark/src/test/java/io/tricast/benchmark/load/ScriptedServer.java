package io.tricast.benchmark.load;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.function.BiFunction;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

/** Streams in chunks to each client what its script makes of every event: nothing, or several. */
final class ScriptedServer implements Server, AutoCloseable {

    private final HttpServer http;
    private final BiFunction<Integer, Integer, List<Integer>> script;
    private final Map<Integer, OutputStream> streams = new TreeMap<>();

    /** @param script from the client and the event's number to the numbers that the client is sent then */
    ScriptedServer(BiFunction<Integer, Integer, List<Integer>> script) throws IOException {
        this.script = script;
        http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        http.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        http.createContext("/sse/", this::subscribe);
        http.createContext("/publish", this::publish);
        http.start();
    }

    private synchronized void subscribe(HttpExchange exchange) throws IOException {
        exchange.sendResponseHeaders(200, 0);
        var path = exchange.getRequestURI().getPath();
        streams.put(Integer.parseInt(path.substring(path.lastIndexOf('/') + 1)), exchange.getResponseBody());
        exchange.getResponseBody().flush();
    }

    private synchronized void publish(HttpExchange exchange) throws IOException {
        var number = Integer.parseInt(new String(exchange.getRequestBody().readAllBytes(), US_ASCII).substring(1, 9));
        streams.forEach((client, stream) -> script.apply(client, number).forEach(sent -> write(stream, sent)));
        exchange.sendResponseHeaders(204, -1);
        exchange.close();
    }

    private static void write(OutputStream stream, int number) {
        try {
            stream.write(("data:" + Payload.text(number) + "\n\n").getBytes(US_ASCII));
            stream.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public List<Instance> instances() {
        return List.of(new Instance(ProcessHandle.current().pid(), http.getAddress().getPort()));
    }

    @Override
    public String subscribe(Protocol protocol, int client, int channel) {
        return "GET /sse/" + client + " HTTP/1.1\r\nHost: localhost\r\n\r\n";
    }

    @Override
    public Optional<Join> join(int channel) {
        return Optional.empty();
    }

    @Override
    public Template post(int channel) {
        return new Template("POST /publish HTTP/1.1\r\nHost: localhost\r\nContent-Length: " + Payload.LENGTH + "\r\n\r\n"
                + Template.payload());
    }

    @Override
    public Template frame(int channel) {
        return post(channel);
    }

    @Override
    public void close() {
        http.stop(0);
    }
}
