package io.tricast.benchmark;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

import io.tricast.benchmark.load.Protocol;
import io.tricast.benchmark.load.Server;
import io.tricast.benchmark.load.Template;
import io.tricast.local.ServiceProcess;

/** Prices: of clients that want the newest of each symbol once a second, and how large they are. */
record TickerServer(ServiceProcess process, Tokens tokens) implements Server {

    /** The feed of which ticks are measured: a seeded walk, here of a thousand prices a second. */
    static final Map<String, String> WALK = Map.of("TRICAST_TICKER_FEED", "walk", "TRICAST_TICKER_SPEED", "1MS");

    private static final Pattern TICK = Pattern.compile("event:(?:tick|delta)\n");
    private static final int SAMPLE = 1024 * 1024;

    @Override
    public List<Instance> instances() {
        return List.of(new Instance(process.pid(), process.port()));
    }

    @Override
    public String subscribe(Protocol protocol, int client, int channel) {
        return stream("interval=1s", client / protocol.clientsPerConnection());
    }

    private String stream(String parameters, int user) {
        return Requests.get("/tickers/stream?" + parameters, tokens.client(user) + "Accept: text/event-stream\r\n")
                + Requests.END;
    }

    @Override
    public Optional<Join> join(int channel) {
        return Optional.empty();
    }

    @Override
    public Template post(int channel) {
        // No number begins with a zero.
        return Requests.post("/tickers", tokens.publisher(),
                "{\"ticks\":[{\"symbol\":\"BENCH\",\"price\":1" + Template.NUMBER + "}]}");
    }

    @Override
    public Template frame(int channel) {
        throw new IllegalStateException("prices have no members");
    }

    /** All that is on the wire from the first tick of a sample to its last, for each of them. */
    double bytesPerTick(String delta) {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), process.port())) {
            socket.getOutputStream().write(stream("delta=" + delta, 0).getBytes(US_ASCII));
            var sample = new String(socket.getInputStream().readNBytes(SAMPLE), US_ASCII);
            var ticks = TICK.matcher(sample).results().mapToInt(MatchResult::start).toArray();
            return (double) (ticks[ticks.length - 1] - ticks[0]) / (ticks.length - 1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
